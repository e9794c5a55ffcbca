import { useEffect, useRef } from 'preact/hooks'
import { Brand } from '../parts/Brand.tsx'
import { CopyText } from '../parts/CopyText.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { Invitation } from './Invitation.tsx'
import { PasskeyButton } from './PasskeyButton.tsx'
import type { Session, SessionControl, SignedOutBy } from './useSession.ts'

const WORDS: Readonly<Record<SignedOutBy, { title: string; text: string }>> = {
  stranger: { title: 'Sign in', text: 'Baton has no passwords. A passkey signs you in, or a link, once.' },
  spent_link: {
    title: 'This link no longer works',
    text: 'It has been used, has expired, or was cut short on its way. Each link signs in one browser, once.',
  },
  ended: { title: 'Your session has ended', text: 'Nothing is lost. Sign in again and you are back where you were.' },
  choice: { title: 'You are signed out', text: 'This browser no longer has access. See you soon.' },
}

/** What somebody meets who is not signed in (yet). */
export function SignIn({
  session,
  control,
}: {
  session: Exclude<Session, { state: 'signed_in' }>
  control: SessionControl
}) {
  return (
    <main class="sign-in">
      <Brand />
      <div class="card">
        {session.state === 'asking' && <Asking withLink={session.withLink} />}
        {session.state === 'invited' && <Invitation token={session.token} enter={control.enter} leave={control.look} />}
        {session.state === 'signed_out' && <SignedOut by={session.by} enter={control.enter} />}
        {session.state === 'trouble' && <TroubleNotice level={1} problem={session.problem} retry={session.retry} />}
      </div>
    </main>
  )
}

function Asking({ withLink }: { withLink: boolean }) {
  return (
    <p class="asking" role="status">
      <i class="runner" aria-hidden="true" />
      {withLink ? 'Signing you in…' : 'One moment…'}
    </p>
  )
}

function SignedOut({ by, enter }: { by: SignedOutBy; enter: SessionControl['enter'] }) {
  const { title, text } = WORDS[by]
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Baton`
    if (by !== 'stranger') heading.current?.focus()
  }, [by, title])
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p>{text}</p>
      <PasskeyButton enter={enter} />
      <h2 class="label">With a link</h2>
      <ol>
        <li>
          In the folder that Baton runs from, type
          <CopyText text="npm run signin" what="the command" />
        </li>
        <li>Open the link that it prints in this browser.</li>
      </ol>
      <p class="aside">No such folder? Ask an owner of your site: under Members they make a link for you.</p>
    </>
  )
}
