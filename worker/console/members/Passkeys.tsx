import { usePages } from '../data/usePages.ts'
import { Bones } from '../parts/Bones.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { hasPasskeys } from '../signIn/askBrowser.ts'
import { AddPasskey } from './AddPasskey.tsx'
import { PasskeyRow } from './PasskeyRow.tsx'

/** Your passkeys, and one more. */
export function Passkeys() {
  const list = usePages('GET /v1/passkeys', {})
  return (
    <section aria-busy={list.loading}>
      <header>
        <h2>Passkeys</h2>
        {hasPasskeys() && <AddPasskey added={list.reload} />}
      </header>
      <p class="soft">Your finger, your face or a PIN on a device of yours, in place of a password.</p>
      {!hasPasskeys() && <p class="soft">This browser has no passkeys. A link signs you in here.</p>}
      {list.trouble && <TroubleNotice problem={list.trouble} retry={list.reload} busy={list.loading} />}
      {!list.items && !list.trouble && <Bones lines={2} label="Loading your passkeys…" />}
      {list.items?.length === 0 && (
        <p class="calm">None yet. With one you need no link to come back, on any browser that has it.</p>
      )}
      {list.items && list.items.length > 0 && (
        <ul class="things">
          {list.items.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} reload={list.reload} />
          ))}
        </ul>
      )}
      <ShowMore list={list} what="passkeys" />
    </section>
  )
}
