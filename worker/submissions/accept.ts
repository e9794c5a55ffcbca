import { isEnough } from '../../shared/rules/isEnough.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { Accepted, Submission } from '../../shared/schema/submission.ts'
import type { Sending } from '../desk/sending.ts'
import type { Env } from '../env.ts'
import { qualifyingOf } from '../handoffs/qualifying.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import type { Refusal } from '../http/problem.ts'
import { sha256 } from '../sha256.ts'
import { readSiteDocuments } from '../sites/siteDocuments.ts'
import { appendOnce } from './appendOnce.ts'
import { confirmUrlsOf } from './confirmUrlsOf.ts'
import { isKiosk } from './isKiosk.ts'
import { mayKeepJourney } from './mayKeepJourney.ts'
import { pageOf } from './pageOf.ts'
import type { Sender } from './readSender.ts'
import { type ReadSubmission, readSubmission } from './readSubmission.ts'
import { failsTurnstile } from './screening/failsTurnstile.ts'
import { readFacts } from './screening/readFacts.ts'
import { screen } from './screening/screen.ts'
import type { SubmissionCommand, SubmissionContent } from './submissionCommand.ts'
import { unconfirmed } from './unconfirmed.ts'

type Result<Value> = ({ ok: true } & Value) | { ok: false; refusal: Refusal }

/** A partial submission is handed on once nothing newer of its filling came for so long. */
const QUIET_MS = 10 * 60_000

/**
 * Takes one submission: checks it by its form's own rules, flags it where a person should look first, and puts it into
 * the Desk's log. No D1 on this path. When this is `ok`, the submission is on disk.
 */
export async function accept(
  env: Env,
  siteId: string,
  submission: Submission,
  sender: Sender,
  nowMs: number,
): Promise<Result<{ accepted: Accepted }>> {
  const found = await orUnavailable('submissions.site', readSiteDocuments(env, siteId))
  if (!found.ok) return found
  if (!found.value) return refuse({ problem: 'unknown_site' })
  const { turnstileSecret } = found.value
  // Nobody named a country for numbers written without one, so it is the sender's.
  const site = { ...found.value.site, defaultCountry: found.value.site.defaultCountry ?? sender.country }
  const reading = await orUnavailable(
    'submissions.form',
    readSubmission(env, { ...found.value, site }, submission, nowMs),
  )
  if (!reading.ok) return reading
  const read = reading.value
  if (!read.ok) return read
  const accepted: Accepted = {
    id: submission.id,
    then: read.then,
    ...(read.dropped?.length && { dropped: read.dropped }),
  }
  if (read.isUnwanted) return { ok: true, accepted }
  const [facts, isTokenForged] = await Promise.all([
    readFacts(site, submission, read, sender, nowMs),
    // A token is good once, so that of a filling is kept for its end.
    'captured' in submission || submission.partial ? false : failsTurnstile(env, turnstileSecret, submission),
  ])
  const reasons = screen({ ...facts, isTokenForged })
  const confirmUrls = await confirmUrlsOf(env, site.id, submission, read, sender.here)
  const { origin, refuses } = sender
  const bare = toCommand(site, submission, read, { origin, refuses, reasons, confirmUrls }, nowMs)
  const form = found.value.forms.find(({ id }) => id === bare.content.form)
  const qualifies = await qualifyingOf(env, site, form, bare, sender.here)
  const command: SubmissionCommand = { ...bare, ...(qualifies && { qualifies }) }
  const sending: Sending = {
    id: submission.id,
    hash: await hashOf(submission),
    // Of a form that is still being filled in nobody shows the answer, which may name the person.
    answer: command.content.partial ? '' : JSON.stringify(accepted),
    supersedes: command.content.supersedes ?? [],
    // What waits for a person to look first takes nobody's place.
    ...(read.about && !isEnough(reasons) && { about: read.about }),
    entry: read.droppedAs ? { droppedAs: read.droppedAs } : toEntry(command),
  }
  const appended = await appendOnce(env, siteId, sending)
  if (!appended.ok) return appended
  // Where the answer was forgotten, the same body comes to the same one.
  return { ok: true, accepted: appended.answer === '' ? accepted : JSON.parse(appended.answer) }
}

/** What the Worker found out about a sending beside what it says. */
interface Judged extends Pick<Sender, 'origin' | 'refuses'>, Pick<SubmissionCommand, 'reasons'> {
  confirmUrls: SubmissionCommand['confirmUrls'] | undefined
}

function toCommand(
  site: Site,
  submission: Submission,
  read: ReadSubmission,
  { origin, refuses, reasons, confirmUrls }: Judged,
  nowMs: number,
): SubmissionCommand {
  const { id, privacy } = submission
  const page = pageOf(submission)
  const mayKeep = !refuses && !isKiosk(site, submission) && mayKeepJourney(site, privacy)
  const journey = (mayKeep && submission.journey) || null
  const visitor = (mayKeep && submission.visitor) || null
  return {
    kind: 'submission',
    id: makeId('cm', nowMs),
    content: { id, ...read.form, answers: read.answers, page, origin, privacy, journey, ...fillingOf(submission) },
    receivedAtMs: nowMs,
    values: read.values,
    ...(read.personFacts && { personFacts: read.personFacts }),
    keys: {
      emailKey: read.emailKey,
      visitor,
      ...(read.link && { link: read.link }),
      ...(read.externalId !== undefined && { externalId: read.externalId }),
    },
    reasons: [...reasons, ...unconfirmed(submission), ...(read.flags ?? [])],
    ...(read.seen && { seen: read.seen }),
    ...(confirmUrls && { confirmUrls }),
  }
}

/** Into the log at once, or, of a form that is still being filled in, after some quiet. */
const toEntry = (command: SubmissionCommand): Sending['entry'] => ({
  commandId: command.id,
  command: JSON.stringify(command),
  ...(command.content.partial && { holdMs: QUIET_MS }),
})

/** Which part of a filling this is. */
const fillingOf = (submission: Submission): Pick<SubmissionContent, 'partial' | 'supersedes'> =>
  'captured' in submission
    ? {}
    : {
        ...(submission.partial && { partial: submission.partial }),
        ...(submission.supersedes && { supersedes: submission.supersedes }),
      }

/** Of what was said, not of how long it took: a second click on the hosted page is the same submission. */
const hashOf = ({ screen: _, ...said }: Submission): Promise<string> => sha256(JSON.stringify(said))

const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal })
