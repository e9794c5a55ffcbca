import type { Session } from '../../../shared/schema/session.ts'
import { useChange } from '../data/useChange.ts'
import { usePages } from '../data/usePages.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Bones } from '../parts/Bones.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'

/** The browsers that you are signed in with; any other than this one can be signed out from here. */
export function Sessions() {
  const list = usePages('GET /v1/sessions', {})
  return (
    <section aria-busy={list.loading}>
      <header>
        <h2>Signed in</h2>
      </header>
      <p class="soft">Browsers that come in as you. One that you do not know: sign it out.</p>
      {list.trouble && <TroubleNotice problem={list.trouble} retry={list.reload} busy={list.loading} />}
      {!list.items && !list.trouble && <Bones lines={2} label="Loading your sessions…" />}
      {list.items && (
        <ul class="things">
          {list.items.map((session) => (
            <OneSession key={session.id} session={session} reload={list.reload} />
          ))}
        </ul>
      )}
      <ShowMore list={list} what="sessions" />
    </section>
  )
}

function OneSession({ session, reload }: { session: Session; reload: () => void }) {
  const say = useToast()
  const change = useChange('DELETE /v1/sessions/{session}', [])
  const revoke = async () => {
    const reply = await change.send({ params: { session: session.id } })
    if (reply.ok) say(`${session.browser} is signed out.`)
    reload()
  }
  return (
    <li>
      <div>
        <b>{session.browser}</b>
        {session.isThis && <span class="mark">this one</span>}
        <p>
          signed in <Moment at={session.createdAt} />, last seen <Moment at={session.lastSeenAt} />
        </p>
      </div>
      <div class="row">
        {!session.isThis && (
          <button type="button" disabled={change.busy} onClick={revoke} aria-label={`Sign out ${session.browser}`}>
            Sign out
          </button>
        )}
      </div>
      <Refusal trouble={change.trouble} />
    </li>
  )
}
