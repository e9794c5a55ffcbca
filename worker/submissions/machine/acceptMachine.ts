import type { submissions } from '../../../shared/api/submissions.ts'
import { makeId } from '../../../shared/rules/makeId.ts'
import { readCampaign } from '../../../shared/rules/readCampaign.ts'
import type { MachineSubmission } from '../../../shared/schema/machineSubmission.ts'
import type { SubmissionSource } from '../../../shared/schema/source.ts'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import type { Env } from '../../env.ts'
import { qualifyingOf } from '../../handoffs/qualifying.ts'
import { orUnavailable } from '../../http/orUnavailable.ts'
import type { Reply } from '../../http/serve.ts'
import { withoutLink } from '../../leads/identifyingLink.ts'
import { sha256 } from '../../sha256.ts'
import { readSiteDocuments } from '../../sites/siteDocuments.ts'
import { appendOnce } from '../appendOnce.ts'
import type { SubmissionCommand } from '../submissionCommand.ts'
import { machineId } from './machineId.ts'
import { readMachine } from './readMachine.ts'

/**
 * Takes a submission that no page has sent into the log, where it goes the way of any other. It is believed: nothing is
 * screened, and the site's own id needs no signature.
 */
export async function acceptMachine(
  env: Env,
  siteId: string,
  body: MachineSubmission,
  here: string,
  nowMs: number,
): Promise<Reply<typeof submissions.acceptMachine>> {
  const found = await orUnavailable('submissions.site', readSiteDocuments(env, siteId))
  if (!found.ok) return found.refusal
  if (!found.value) return { problem: 'unknown_site' }
  const reading = await orUnavailable('submissions.form', readMachine(env, found.value, body))
  if (!reading.ok) return reading.refusal
  if (!reading.value) return { problem: 'unknown_form' }
  const { form, answers, values, emailKey } = reading.value
  const { externalId } = body
  const id = await machineId(body)
  const bare: SubmissionCommand = {
    kind: 'submission',
    id: makeId('cm', nowMs),
    content: { id, ...form, answers, page: pageOf(body), source: sourceOf(body, nowMs), ...UNASKED },
    receivedAtMs: Math.min(nowMs, body.occurredAt ? Date.parse(body.occurredAt) : nowMs),
    values,
    keys: { emailKey, visitor: null, ...(externalId !== undefined && { externalId, isVouched: true }) },
    reasons: [],
  }
  const listed = found.value.forms.find((one) => one.id === form.form)
  const qualifies = await qualifyingOf(env, found.value.site, listed, bare, here)
  const command: SubmissionCommand = { ...bare, ...(qualifies && { qualifies }) }
  const entry = { commandId: command.id, command: JSON.stringify(command) }
  const sending = { id, hash: await sha256(JSON.stringify(body)), answer: JSON.stringify({ id }), entry }
  const appended = await appendOnce(env, siteId, sending)
  return appended.ok ? { status: 202, body: { id } } : appended.refusal
}

/** No page asked anybody anything. */
const UNASKED = { origin: null, journey: null, privacy: { measurement: null, journey: null } } as const

function pageOf({ page, campaign: told }: MachineSubmission): StoredSubmission['page'] {
  const campaign = told ?? (page && readCampaign(page.url))
  return { ...page, ...(page && { url: withoutLink(page.url) }), ...(campaign && { campaign }) }
}

function sourceOf({ id, source, consent }: MachineSubmission, nowMs: number): SubmissionSource {
  const { givenAt } = consent ?? {}
  const evidence = { source: consent?.source ?? source.name, ...(givenAt !== undefined && { givenAt }) }
  return { ...source, id, toldAt: new Date(nowMs).toISOString(), ...(consent && { consent: evidence }) }
}
