import { useState } from 'preact/hooks'
import type { Member } from '../../../shared/schema/member.ts'
import { useChange } from '../data/useChange.ts'
import { useHere } from '../frame/Here.ts'
import { ownsAllSites } from '../frame/ownsAllSites.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Confirm } from '../parts/Confirm.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { ROLES } from '../words/roleWords.ts'
import { LinkDialog } from './LinkDialog.tsx'

interface MemberRowProps {
  member: Member
  reload: () => void
}

/** One member: who they are, their role, and what an owner can do about it. */
export function MemberRow({ member, reload }: MemberRowProps) {
  const { caller } = useHere()
  const isYou = member.id === caller.id
  const ownsAll = ownsAllSites(caller)
  return (
    <li>
      <div>
        <b>{member.name}</b>
        {isYou && <span class="mark">you</span>}
        <p>
          {member.email && `${member.email} · `}
          {member.lastSeenAt ? (
            <>
              last here <Moment at={member.lastSeenAt} />
            </>
          ) : (
            'signed in nowhere'
          )}
        </p>
      </div>
      <div class="row">
        {isYou || member.everywhere ? (
          <span class="soft">{member.everywhere ? 'Owner of all sites' : nameOfRole(member.role)}</span>
        ) : (
          <RoleSelect member={member} reload={reload} />
        )}
        {!isYou && (ownsAll || !member.everywhere) && <LinkFor member={member} />}
        {!isYou && (ownsAll || !member.everywhere) && <Remove member={member} reload={reload} />}
      </div>
    </li>
  )
}

const nameOfRole = (role: Member['role']) => ROLES.find((one) => one.role === role)?.name

function RoleSelect({ member, reload }: MemberRowProps) {
  const { site } = useHere()
  const say = useToast()
  const change = useChange('PUT /v1/sites/{site}/members/{member}', [])
  const give = async (role: Member['role']) => {
    const reply = await change.send({ params: { site: site.id, member: member.id }, body: { role } })
    reload()
    return reply.ok
  }
  const choose = async (value: string) => {
    const wanted = ROLES.find(({ role }) => role === value)?.role
    if (!wanted || !(await give(wanted))) return
    say(`${member.name} is ${wanted} now.`, async () => void (await give(member.role)))
  }
  return (
    <>
      <select
        aria-label={`Role of ${member.name}`}
        value={member.role}
        disabled={change.busy}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {ROLES.map(({ role, name }) => (
          <option key={role} value={role}>
            {name}
          </option>
        ))}
      </select>
      <Refusal trouble={change.trouble} />
    </>
  )
}

function LinkFor({ member }: { member: Member }) {
  const { site } = useHere()
  const [url, setUrl] = useState<string | null>(null)
  const change = useChange('POST /v1/sites/{site}/members/{member}/sign-in-links', [])
  const make = async () => {
    const reply = await change.send({ params: { site: site.id, member: member.id } })
    if (reply.ok) setUrl(reply.body.url)
  }
  return (
    <>
      <button type="button" disabled={change.busy} onClick={make} aria-label={`Sign-in link for ${member.name}`}>
        Sign-in link
      </button>
      <Refusal trouble={change.trouble} />
      {url && (
        <LinkDialog
          title={`A link for ${member.name}`}
          url={url}
          says={`It signs ${member.name} in on one more browser, once, within 15 minutes.`}
          close={() => setUrl(null)}
        />
      )}
    </>
  )
}

function Remove({ member, reload }: MemberRowProps) {
  const { site } = useHere()
  const say = useToast()
  const [asked, ask] = useState(false)
  const change = useChange('DELETE /v1/sites/{site}/members/{member}', [])
  const remove = async () => {
    const reply = await change.send({ params: { site: site.id, member: member.id } })
    if (!reply.ok) return
    ask(false)
    say(`${member.name} has no access to ${member.everywhere ? 'any site' : site.name} any more.`)
    reload()
  }
  return (
    <>
      <button type="button" onClick={() => ask(true)} aria-label={`Remove ${member.name}`}>
        Remove
      </button>
      {asked && (
        <Confirm
          title={`Remove ${member.name}?`}
          verb="Remove"
          danger
          busy={change.busy}
          trouble={change.trouble}
          confirm={remove}
          close={() => ask(false)}
        >
          <p>
            They lose {member.everywhere ? 'all sites' : site.name} at once, on every browser, and what they invited to
            ends, too. What they did stays.
          </p>
          <p class="soft">API tokens belong to the site and go on. Revoke those that they know.</p>
        </Confirm>
      )}
    </>
  )
}
