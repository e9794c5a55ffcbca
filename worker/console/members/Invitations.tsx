import type { Invitation } from '../../../shared/schema/invitation.ts'
import { useChange } from '../data/useChange.ts'
import { usePages } from '../data/usePages.ts'
import { useHere } from '../frame/Here.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'

/** Invitations that nobody has used yet; says nothing where there are none. */
export function Invitations() {
  const { site } = useHere()
  const list = usePages('GET /v1/sites/{site}/invitations', { params: { site: site.id } })
  if (list.trouble) return <TroubleNotice problem={list.trouble} retry={list.reload} busy={list.loading} />
  if (!list.items?.length) return null
  return (
    <section>
      <header>
        <h2>Invited, not here yet</h2>
      </header>
      <ul class="things">
        {list.items.map((invitation) => (
          <Waiting key={invitation.id} invitation={invitation} reload={list.reload} />
        ))}
      </ul>
      <ShowMore list={list} what="invitations" />
    </section>
  )
}

function Waiting({ invitation, reload }: { invitation: Invitation; reload: () => void }) {
  const say = useToast()
  const change = useChange('DELETE /v1/invitations/{invitation}', [])
  const { id, name, role, everywhere, madeBy, createdAt } = invitation
  const takeBack = async () => {
    const reply = await change.send({ params: { invitation: id } })
    if (reply.ok) say('Taken back. Its link lets nobody in.')
    reload()
  }
  return (
    <li>
      <div>
        <b>{name || 'Somebody'}</b>
        <span class="mark">{everywhere ? 'owner of all sites' : role}</span>
        <p>
          invited by {madeBy} <Moment at={createdAt} />
        </p>
      </div>
      <div class="row">
        <button type="button" disabled={change.busy} onClick={takeBack} aria-label={`Take back: ${name || role}`}>
          Take back
        </button>
      </div>
      <Refusal trouble={change.trouble} />
    </li>
  )
}
