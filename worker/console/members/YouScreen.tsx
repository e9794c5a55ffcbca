import './access.css'
import { useRead } from '../data/useRead.ts'
import { Bones } from '../parts/Bones.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { Passkeys } from './Passkeys.tsx'
import { Sessions } from './Sessions.tsx'
import { YourName } from './YourName.tsx'

/** Who you are to others here, and what signs you in. */
export function YouScreen() {
  const me = useRead('GET /v1/me', {})
  return (
    <main class="access">
      <ScreenHead title="You" aside="Who you are to others here, and what signs you in" />
      {me.trouble && <TroubleNotice problem={me.trouble} retry={me.reload} busy={me.loading} />}
      {!me.body && !me.trouble && <Bones lines={4} label="Loading…" />}
      {me.body && <YourName key={me.body.id} me={me.body} />}
      <Passkeys />
      <Sessions />
    </main>
  )
}
