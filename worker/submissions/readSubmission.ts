import type { Then } from '../../shared/schema/form.ts'
import type { FormMapping } from '../../shared/schema/seenForm.ts'
import type { Site } from '../../shared/schema/site.ts'
import type {
  CapturedSubmission,
  FormSubmission,
  QuarantineReason,
  Submission,
} from '../../shared/schema/submission.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'
import { readIdentity } from '../identity/readIdentity.ts'
import { readLink } from '../leads/identifyingLink.ts'
import { pathPattern } from '../seenForms/pathPattern.ts'
import { readPublishedForm, type SiteDocuments } from '../sites/siteDocuments.ts'
import { checkAndRead } from './checkAndRead.ts'
import { inOwnLanguage } from './inOwnLanguage.ts'
import { isKiosk } from './isKiosk.ts'
import { meetForm } from './meetForm.ts'
import { type PartialEnd, partialEnd } from './partialEnd.ts'
import type { ReadAnswers } from './readAnswers.ts'
import { readCaptured } from './readCaptured.ts'
import { readPartial } from './readPartial.ts'
import type { SubmissionCommand, SubmissionContent } from './submissionCommand.ts'

type Result<Value> = ({ ok: true } & Value) | { ok: false; refusal: Refusal }

/** Said after a form of the site's own, which has its own thank-you. */
const CAPTURED_THEN: Then = { type: 'message', title: 'Thank you', text: '' }

/** What a submission comes to before anybody judges it. */
export interface ReadSubmission extends ReadAnswers {
  form: Pick<SubmissionContent, 'form' | 'version' | 'formName' | 'language'>
  then: Then
  /** The answers that the form did not ask for. */
  dropped?: string[]
  /** The lead whose link led to the form. */
  link?: string
  /** The site's own id of the person, by a signature that held. */
  externalId?: string
  /** What the form itself wants noted. */
  flags?: QuarantineReason[]
  /** Whose filling of which form this is, where that may have been begun on another page. */
  about?: string
  /** What a partial submission comes to at once where it goes no further. */
  droppedAs?: PartialEnd
  /** What the form of the site's own looked like. */
  seen?: NonNullable<SubmissionCommand['seen']>
  /** The site's people want nothing of this form. */
  isUnwanted?: boolean
}

/** Reads a submission by the rules of its form, ours or the site's own, and whom the site signed for. */
export async function readSubmission(
  env: Env,
  documents: SiteDocuments,
  submission: Submission,
  nowMs: number,
): Promise<Result<ReadSubmission>> {
  const { externalId, fault } = await readIdentity(env, documents, submission.identity, nowMs)
  const result =
    'captured' in submission
      ? readOwnForm(submission, documents.site, documents.mappings.get(submission.captured.name))
      : await readForm(env, documents.site, submission, externalId, nowMs)
  if (!result.ok || (externalId === undefined && !fault)) return result
  const { flags = [] } = result
  return { ...result, ...(externalId !== undefined && { externalId }), ...(fault && { flags: [...flags, 'identity'] }) }
}

async function readForm(
  env: Env,
  site: Site,
  submission: FormSubmission,
  externalId: string | undefined,
  nowMs: number,
): Promise<Result<ReadSubmission>> {
  const published = await readPublishedForm(env, site.id, submission.form, submission.version)
  if (!published) return refuse({ problem: 'unknown_form' })
  const link = isKiosk(site, submission) ? null : await readLink(env, site.id, submission.link, nowMs)
  const check = submission.partial ? readPartial : checkAndRead
  const { definition, own, answers, dropped } = meetForm(site, published.definition, submission, link?.known)
  const checked = await check(env, site, { ...published, definition }, answers, nowMs)
  if (!checked.ok) return refuse({ problem: 'invalid', errors: checked.errors })
  const { language, then } = definition
  const form = { form: submission.form, version: submission.version, formName: published.name, language }
  const { read } = checked
  const person = read.emailKey ?? read.values.phone ?? link?.lead ?? externalId
  const droppedAs = submission.partial && definition.partial && partialEnd(read, definition.partial, person)
  return {
    ok: true,
    form,
    then,
    dropped,
    ...read,
    ...(definition.partial && person && { about: `${submission.form} ${person}` }),
    ...(droppedAs && { droppedAs }),
    ...(link && { link: link.lead }),
    answers: inOwnLanguage(read.answers, own),
  }
}

function readOwnForm(
  { captured, page }: CapturedSubmission,
  { defaultCountry }: Site,
  mapping: FormMapping | undefined,
): Result<ReadSubmission> {
  const form = { form: null, version: null, formName: captured.name }
  const { fields, ...read } = readCaptured(captured, defaultCountry, mapping)
  const seen = { path: pathPattern(page.url), fields }
  return { ok: true, form, then: CAPTURED_THEN, ...read, seen, isUnwanted: mapping?.capture === 'off' }
}

const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal })
