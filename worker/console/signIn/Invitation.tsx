import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Invited } from '../../../shared/schema/invitation.ts'
import type { Caller } from '../../../shared/schema/member.ts'
import { call, type Trouble } from '../client.ts'
import { Bones } from '../parts/Bones.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { sayMay } from '../words/roleWords.ts'

interface InvitationProps {
  token: string
  enter: (caller: Caller) => void
  /** To whoever is signed in here, or to the sign-in. */
  leave: () => void
}

/** What somebody meets who opens an invitation: to what, by whom, and the one thing to do. */
export function Invitation({ token, enter, leave }: InvitationProps) {
  const [invited, setInvited] = useState<Invited | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const look = useCallback(async () => {
    setTrouble(null)
    const reply = await call('POST /v1/invitations/look', { body: { token } })
    if (reply.ok) setInvited(reply.body)
    else setTrouble(reply.problem)
  }, [token])
  useEffect(() => void look(), [look])
  if (trouble?.code === 'not_found') return <Spent leave={leave} />
  if (trouble) return <TroubleNotice level={1} problem={trouble} retry={look} />
  if (!invited) return <Bones lines={4} label="Reading your invitation…" />
  return <Join {...{ token, invited, enter, leave }} />
}

function Spent({ leave }: { leave: () => void }) {
  return (
    <>
      <h1>This invitation no longer works</h1>
      <p>It has been used, was taken back, or is older than seven days. Whoever sent it can make another one.</p>
      <div class="row">
        <button type="button" onClick={leave}>
          Go to Baton
        </button>
      </div>
    </>
  )
}

function Join({ token, invited, enter, leave }: InvitationProps & { invited: Invited }) {
  const [name, setName] = useState(invited.as ?? invited.name)
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = 'You are invited · Baton'
    heading.current?.focus()
  }, [])
  const join = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    const reply = await call('POST /v1/invitations/accept', { body: { token, name } })
    setBusy(false)
    if (reply.ok) enter(reply.body)
    else setTrouble(reply.problem)
  }
  return (
    <form class="join" onSubmit={join}>
      <h1 ref={heading} tabIndex={-1}>
        Join {invited.everywhere ? 'all sites' : invited.site}
      </h1>
      <p class="soft">
        {invited.madeBy} invites you as <b>{invited.role}</b>: {sayMay[invited.role]}.
      </p>
      {invited.as === null ? (
        <YourName name={name} say={setName} />
      ) : (
        <p>
          You join as <b>{invited.as}</b>, who is signed in here.
        </p>
      )}
      <Refusal trouble={trouble} />
      <div class="row">
        <button type="submit" class="go" disabled={busy || name.trim() === ''}>
          {busy ? 'Joining…' : 'Join'}
        </button>
        {trouble?.code === 'already_member' && (
          <button type="button" onClick={leave}>
            Go to Baton
          </button>
        )}
      </div>
    </form>
  )
}

const YourName = ({ name, say }: { name: string; say: (name: string) => void }) => (
  <Field label="Your name" hint="Others see it beside what you do.">
    {(ties) => (
      <input
        {...ties}
        value={name}
        required
        maxLength={100}
        autocomplete="name"
        onInput={(event) => say(event.currentTarget.value)}
      />
    )}
  </Field>
)
