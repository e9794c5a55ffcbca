import * as z from 'zod'
import type { Env } from '../../env.ts'
import { unseal } from '../../keyring.ts'
import { sha256 } from '../../sha256.ts'

const SITEVERIFY = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'
/** A visitor waits meanwhile. */
const PATIENCE_MS = 2_000
/**
 * What says for sure that no browser earned this token. One that is too old or was used before is none of it: so is a
 * submission's that waited for the network. Whatever else is wrong is the owner's, Cloudflare's or ours.
 */
const FORGED = 'invalid-input-response'

const Verdict = z.object({ success: z.boolean(), 'error-codes': z.array(z.string()).default([]) })

/**
 * Whether Turnstile says that the token of this submission was made up. Without a token or a secret nobody is asked; a
 * slow or failing check says nothing.
 */
export async function failsTurnstile(
  env: Env,
  sealedSecret: string | null,
  { id, turnstile: token }: { id: string; turnstile?: string | undefined },
): Promise<boolean> {
  if (sealedSecret === null || token === undefined) return false
  try {
    const body = new URLSearchParams({
      secret: await unseal(env, 'turnstile', sealedSecret),
      response: token,
      // The same submission, sent again because its answer was lost, is not a token used twice.
      idempotency_key: toUuid(await sha256(id)),
    })
    const answer = await fetch(SITEVERIFY, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE_MS) })
    const { success, 'error-codes': codes } = Verdict.parse(await answer.json())
    if (!success && !codes.includes(FORGED)) tell(codes.join())
    return !success && codes.includes(FORGED)
  } catch (error) {
    tell(String(error))
    return false
  }
}

/** Never with the token or the secret in it. */
function tell(reason: string): void {
  console.error(JSON.stringify({ at: 'screening.turnstile', reason }))
}

const toUuid = (hex: string): string => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
