import type { QuarantineReason, StoredSubmission } from '../../../shared/schema/submission.ts'

/** What each reason says to a person; the origin's names its host. */
const WORDS: Record<Exclude<QuarantineReason, 'origin'>, string> = {
  attempted: 'Nothing showed that the site’s own form went through',
  trap: 'A field that people cannot see was filled in',
  turnstile: 'Turnstile did not recognise the browser',
  instant: 'Filled in within 1 second',
  quick: 'Filled in within 3 seconds',
  links: 'Three or more links in the answers',
  link_in_name: 'A link where the name belongs',
  markup: 'Code in the answers',
  repeated: 'The same words again and again',
  same_text: 'The same text came many times',
  disposable_mail: 'Address from a throw-away mail service',
  free_mail: 'Address from a free mail service',
  identity: 'The signature of who sent it does not hold',
  bot_agent: 'Sent by a program that says it is one',
  busy_address: 'Many submissions from one network',
  busy_site: 'Many submissions at once',
}

/** Why a submission waits in quarantine, as one line that a person can decide on. */
export function sayReason({ reasons, origin }: Pick<StoredSubmission, 'reasons' | 'origin'>): string {
  const host = origin && URL.parse(origin)?.host
  const from = host ? `First lead from ${host}` : 'Sent from a page that did not say where it is'
  const words = reasons.map((reason) => (reason === 'origin' ? from : WORDS[reason]))
  return words.join(' · ') || 'Held back for a person to look at'
}
