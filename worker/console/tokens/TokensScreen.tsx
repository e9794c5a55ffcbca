import '../members/access.css'
import { useState } from 'preact/hooks'
import { usePages } from '../data/usePages.ts'
import { Bones } from '../parts/Bones.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { NewToken } from './NewToken.tsx'
import { TokenRow } from './TokenRow.tsx'

/** What machines ask with: each with its role and site, and when it was last used. */
export function TokensScreen() {
  const [making, make] = useState(false)
  const list = usePages('GET /v1/tokens', {})
  return (
    <main class="access" aria-busy={list.loading}>
      <ScreenHead title="API tokens" aside="For machines, of all sites that you own">
        <button type="button" class="go" onClick={() => make(true)}>
          Make a token
        </button>
      </ScreenHead>
      {list.trouble && <TroubleNotice problem={list.trouble} retry={list.reload} busy={list.loading} />}
      {!list.items && !list.trouble && <Bones lines={6} label="Loading the tokens…" />}
      {list.items?.length === 0 && (
        <p class="calm">
          None yet. With a token a machine can do what this console does: <a href="/docs">read the API</a>, then make
          one.
        </p>
      )}
      {list.items && list.items.length > 0 && (
        <ul class="things">
          {list.items.map((token) => (
            <TokenRow key={token.id} token={token} reload={list.reload} />
          ))}
        </ul>
      )}
      <ShowMore list={list} what="tokens" />
      {making && <NewToken close={() => make(false)} made={list.reload} />}
    </main>
  )
}
