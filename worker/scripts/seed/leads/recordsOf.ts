import { emailKey } from '../../../../shared/rules/emailKey.ts'
import { makeId } from '../../../../shared/rules/makeId.ts'
import type { SamplePerson } from '../../../../shared/samples/people.ts'
import type { Stage } from '../../../../shared/schema/lead.ts'
import type { LabelledAnswer } from '../../../../shared/schema/submission.ts'
import { consentsOf } from '../../../consents/consentsOf.ts'
import type { ConsentRecord } from '../../../consents/store.ts'
import { type LeadRecord, leadOf } from '../../../leads/leadRecord.ts'
import { newPart } from '../../../leads/newPart.ts'
import type { SignalRecord } from '../../../signals/identified/store.ts'
import type { SubmissionRecord } from '../../../submissions/store.ts'

/** A person as the Worker's stores write them. */
export interface PersonRecords {
  lead: LeadRecord
  submissions: SubmissionRecord[]
  consents: ConsentRecord[]
  signals: SignalRecord[]
  visitors: { token: string; lead: string }[]
}

interface Place {
  site: string
  form: string
  /** Of the first submission in the Desk's log; the others come after it. */
  position: number
}

const PAGE = 'https://www.acme.example/kilns'
/** Each submission is told with what it made of its lead. */
const EVENTS_OF_SUBMISSION = 2
/** Whom sales has answered to has an owner. */
const WITH_SALES: readonly Stage[] = ['accepted', 'won', 'lost']
export const OWNER = 'Eve'
const CAPTURED = 'newsletter'
const CONSENT = 'Yes, you may call me about this.'

/** What the Desk would have written of somebody, had they come through the front door. Ids are the person's own. */
export function recordsOf(person: SamplePerson, place: Place): PersonRecords {
  const idAt = <Prefix extends string>(prefix: Prefix, ms: number) => makeId(prefix, ms, fillWith(person.random))
  const { visitor, sentAtMs, readAtMs } = person
  const createdAtMs = sentAtMs[0] ?? 0
  const lead = leadOfPerson(person, place, idAt('ld', createdAtMs))
  const submissions = sentAtMs.map((ms, nth) =>
    submissionOf(person, place, { id: idAt('sb', ms), lead: lead.id, ms, nth }),
  )
  const signals = readAtMs.map((ms): SignalRecord => {
    const read = { url: PAGE, title: 'Kilns', engagedMs: 20_000, scrollPercent: 60 }
    const signal = { ...read, type: 'page' as const, id: idAt('sg', ms), at: new Date(ms).toISOString() }
    return { lead: lead.id, signal, receivedAtMs: ms, matchRule: 'visitor' }
  })
  const consents = submissions.flatMap((submission) => consentsOf(submission, lead.id))
  return { lead, submissions, consents, signals, visitors: visitor ? [{ token: visitor, lead: lead.id }] : [] }
}

/** Nothing was merged into them, and all that is known of them a form said, but who of sales has them. */
function leadOfPerson(person: SamplePerson, { site, position }: Place, id: string): LeadRecord {
  const { name, email, phone, company, externalId, stage, arrival, sentAtMs, readAtMs } = person
  const details = { email, name, phone, company }
  const owner = WITH_SALES.includes(stage) ? OWNER : null
  const given = Object.entries(details).flatMap(([detail, value]) => (value === null ? [] : [detail]))
  const lastSeenAt = new Date(Math.max(...sentAtMs, ...readAtMs)).toISOString()
  const sequence = EVENTS_OF_SUBMISSION * sentAtMs.length
  const part = {
    ...newPart({ id, position, appendedAt: sentAtMs[0] ?? 0, lastSeenAt }),
    ...details,
    owner,
    emailKey: email && emailKey(email),
    externalId,
    stage,
    firstTouchpoint: arrival,
    latestTouchpoint: arrival,
    submissions: sentAtMs.length,
    sequence,
    updatedAt: new Date(Math.max(...sentAtMs)).toISOString(),
    said: {
      ...Object.fromEntries(given.map((detail) => [detail, { at: position, by: 'form' as const }])),
      ...(owner && { owner: { at: position, by: 'member' as const } }),
    },
  }
  return leadOf(site, [part], sequence)
}

function submissionOf(
  person: SamplePerson,
  { site, form, position }: Place,
  { id, lead, ms, nth }: { id: string; lead: string; ms: number; nth: number },
): SubmissionRecord {
  const { name, email, phone, company, visitor } = person
  // What they send later is the page's own newsletter form.
  const isOurs = nth === 0
  const values = Object.fromEntries(
    Object.entries({ name, email, phone, company }).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  )
  return {
    ...{ id, site, lead, originLead: lead, position: position + nth, values },
    ...(isOurs ? { form, version: 1, formName: 'Contact' } : { form: null, version: null, formName: CAPTURED }),
    state: 'accepted',
    reasons: [],
    answers: answersOf(person, isOurs),
    page: { url: PAGE, title: 'Kilns' },
    origin: 'https://www.acme.example',
    privacy: { measurement: visitor !== null, journey: visitor !== null },
    journey: null,
    matchRule: isOurs ? 'new' : 'email',
    keys: { emailKey: email && emailKey(email), visitor },
    receivedAt: new Date(ms).toISOString(),
  }
}

function answersOf(
  { name, email, phone, company, message, mayCall }: SamplePerson,
  isWhole: boolean,
): LabelledAnswer[] {
  const answer = (key: string, label: string, value: string | null): LabelledAnswer[] =>
    value === null ? [] : [{ key, label, value, display: value }]
  return [
    ...answer('name', 'Your name', name),
    ...answer('email', 'E-mail', email),
    ...(isWhole
      ? [
          ...answer('phone', 'Phone', phone),
          ...answer('company', 'Company', company),
          ...answer('message', 'How can we help?', message),
          ...(mayCall ? [{ key: 'may_call', label: CONSENT, value: true, display: 'Yes', version: 1 }] : []),
        ]
      : []),
  ]
}

const fillWith = (random: () => number) => (bytes: Uint8Array<ArrayBuffer>) => {
  for (let index = 0; index < bytes.length; index++) bytes[index] = Math.floor(random() * 256)
}
