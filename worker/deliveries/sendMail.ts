import type { Mail } from '../formats/format.ts'
import type { Outcome } from './outcome.ts'

/** Carries a mail; what tests replace. */
export type Mailer = (mail: Mail) => Promise<unknown>

const LONGEST_ERROR = 300
/** What speaks of this mail alone: https://developers.cloudflare.com/email-service/api/send-emails/workers-api/#error-codes. */
const SPEAKS_OF_EVENT = /^E_(VALIDATION_ERROR|FIELD_MISSING|CONTENT_TOO_LARGE|TOO_MANY_RECIPIENTS|HEADER_)/

/** The mailer of the `send_email` binding; null where the deployment has none. */
export function mailerOf({ EMAIL }: { EMAIL?: SendEmail }): Mailer | null {
  if (!EMAIL) return null
  return ({ from, to, replyTo, subject, text, eventId }) =>
    EMAIL.send({
      ...{ from, to: [...to], subject, text, headers: { 'X-Baton-Event': eventId } },
      ...(replyTo && { replyTo }),
    })
}

/** One try to send a mail by the deployment's own binding. Whatever comes of it is an outcome. */
export async function sendMail(mail: Mail, mailer: Mailer | null, timeoutMs: number): Promise<Outcome> {
  if (!mailer) return failed('failed_endpoint', 'This deployment has no send_email binding named EMAIL.')
  let timer: ReturnType<typeof setTimeout> | null = null
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(
      () => resolve(failed('failed_endpoint', `No answer within ${timeoutMs / 1_000} seconds.`)),
      timeoutMs,
    )
  })
  const outcome = await Promise.race([send(mail, mailer), late])
  clearTimeout(timer)
  return outcome
}

async function send(mail: Mail, mailer: Mailer): Promise<Outcome> {
  try {
    const answer = await mailer(mail)
    return { kind: 'delivered', status: null, error: null, response: JSON.stringify(answer ?? {}), retryAfterMs: null }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const said = `${code} ${error instanceof Error ? error.message : String(error)}`.trim()
    return failed(SPEAKS_OF_EVENT.test(code) ? 'failed_event' : 'failed_endpoint', said.slice(0, LONGEST_ERROR))
  }
}

const failed = (kind: 'failed_endpoint' | 'failed_event', error: string): Outcome => ({
  ...{ kind, error, status: null, response: '', retryAfterMs: null },
})
