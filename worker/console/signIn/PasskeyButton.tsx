import { KeyRound } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Caller } from '../../../shared/schema/member.ts'
import { call } from '../client.ts'
import { sayTrouble } from '../words/sayTrouble.ts'
import { askBrowser, hasPasskeys } from './askBrowser.ts'

/** Signs in with a passkey, where the browser has such a thing. */
export function PasskeyButton({ enter }: { enter: (caller: Caller) => void }) {
  const [busy, setBusy] = useState(false)
  const [said, say] = useState<string | null>(null)
  if (!hasPasskeys()) return null
  const signIn = async () => {
    setBusy(true)
    say(null)
    const result = await signInByPasskey()
    setBusy(false)
    if (result.ok) enter(result.caller)
    else say(result.why)
  }
  return (
    <div class="by-passkey">
      <button type="button" class="go" disabled={busy} onClick={signIn}>
        <KeyRound size={16} aria-hidden="true" />
        {busy ? 'Waiting for your passkey…' : 'Sign in with a passkey'}
      </button>
      {said && (
        <p class="bad" role="alert">
          {said}
        </p>
      )}
    </div>
  )
}

type Result = { ok: true; caller: Caller } | { ok: false; why: string | null }

async function signInByPasskey(): Promise<Result> {
  const asked = await call('POST /v1/sessions/passkey-options', {})
  if (!asked.ok) return { ok: false, why: `${sayTrouble(asked.problem).happened}.` }
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const signed = await askBrowser(() => startAuthentication({ optionsJSON: asked.body }))
  if (!signed.ok) return signed
  const reply = await call('POST /v1/sessions/passkey', {
    body: { signed: { ...signed.given, clientExtensionResults: {} } },
  })
  if (reply.ok) return { ok: true, caller: reply.body }
  const why = reply.problem.code === 'not_signed_in' ? reply.problem.detail : `${sayTrouble(reply.problem).happened}.`
  return { ok: false, why: why ?? null }
}
