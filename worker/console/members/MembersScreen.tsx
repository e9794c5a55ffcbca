import './access.css'
import { useState } from 'preact/hooks'
import { usePages } from '../data/usePages.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { Invitations } from './Invitations.tsx'
import { Invite } from './Invite.tsx'
import { MemberRow } from './MemberRow.tsx'

/** Who may come in to this site, as what, and who is invited. */
export function MembersScreen() {
  const { site } = useHere()
  const [inviting, invite] = useState(false)
  const list = usePages('GET /v1/sites/{site}/members', { params: { site: site.id } })
  const isAlone = list.items?.length === 1
  return (
    <main class="access" aria-busy={list.loading}>
      <ScreenHead title="Members" aside={`Who may come in to ${site.name}`}>
        <button type="button" class="go" onClick={() => invite(true)}>
          Invite somebody
        </button>
      </ScreenHead>
      {list.trouble && <TroubleNotice problem={list.trouble} retry={list.reload} busy={list.loading} />}
      {!list.items && !list.trouble && <Bones lines={6} label="Loading the members…" />}
      {list.items && (
        <ul class="things">
          {list.items.map((member) => (
            <MemberRow key={member.id} member={member} reload={list.reload} />
          ))}
        </ul>
      )}
      {isAlone && <p class="calm">You are alone here. Invite who answers your leads: a link is all that they need.</p>}
      <ShowMore list={list} what="members" />
      <Invitations />
      {inviting && <Invite close={() => invite(false)} />}
    </main>
  )
}
