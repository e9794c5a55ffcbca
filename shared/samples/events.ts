import type { EventBody, EventType } from '../schema/event.ts'
import type { Handoff } from '../schema/handoff.ts'
import type { Lead } from '../schema/lead.ts'
import type { StoredSubmission } from '../schema/submission.ts'
import { VerdictKind } from '../schema/verdict.ts'

const SITE = 'st_eu0123456789abcdefghjkmnpqrstvwxyz'
const LEAD = 'ld_01kaqf3v8we0xv2w4q5m6n7p8r'
const OTHER_LEAD = 'ld_01kaqz9c4ne7tbd1g2h3j4k5m6'
const MERGE = 'mg_01kar0a1b2e3c4d5f6g7h8j9k0'
const COMPANY = 'co_01kaqf3v8we0xv2w4q5m6n7p8w'
const AT = '2026-11-23T09:30:00.000Z'

const lead: Lead = {
  id: LEAD,
  site: SITE,
  email: 'ada@analytical.example',
  name: 'Ada Lovelace',
  phone: '+442079460018',
  company: 'Analytical Engines',
  companyId: COMPANY,
  owner: null,
  externalId: null,
  kind: 'person',
  mailingHeld: false,
  stage: 'lead',
  firstTouchpoint: {
    at: '2026-11-02T09:12:00.000Z',
    url: 'https://www.acme.example/',
    referrer: 'https://www.google.com/',
    channel: 'organic_search',
  },
  latestTouchpoint: {
    at: '2026-11-23T09:24:00.000Z',
    url: 'https://www.acme.example/kilns?utm_source=newsletter&utm_medium=email&utm_campaign=november',
    campaign: { utm_source: 'newsletter', utm_medium: 'email', utm_campaign: 'november' },
    channel: 'email',
  },
  submissions: 1,
  sequence: 1,
  createdAt: AT,
  updatedAt: AT,
}

const submission: StoredSubmission = {
  id: 'sb_01kaqf3v8we0xv2w4q5m6n7p8s',
  site: SITE,
  lead: LEAD,
  form: 'fm_01kaqf3v8we0xv2w4q5m6n7p8t',
  version: 3,
  formName: 'Ask for a kiln',
  language: 'en',
  state: 'accepted',
  reasons: [],
  answers: [
    { key: 'name', label: 'Your name', value: 'Ada Lovelace', display: 'Ada Lovelace' },
    { key: 'email', label: 'E-mail', value: 'ada@analytical.example', display: 'ada@analytical.example' },
    { key: 'size', label: 'How many kilns?', value: 'some', display: '2 to 10' },
    { key: 'uses', label: 'What for?', value: ['brick', 'tile'], display: 'Bricks, Tiles' },
    {
      key: 'message',
      label: 'What should we know?',
      value: 'We fire twice a week.\nThe old one loses heat at the door.',
      display: 'We fire twice a week.\nThe old one loses heat at the door.',
    },
    { key: 'may_call', label: 'You may call me about this.', value: true, display: 'Yes', version: 1 },
  ],
  page: { url: 'https://www.acme.example/kilns', title: 'Kilns' },
  origin: 'https://www.acme.example',
  privacy: { measurement: true, journey: true },
  journey: null,
  receivedAt: AT,
}

const told = (sequence: number): { site: string; sequence: number; lead: Lead } => ({
  site: SITE,
  sequence,
  lead: { ...lead, sequence },
})

const qualified = (sequence: number): { site: string; sequence: number; lead: Lead } => ({
  site: SITE,
  sequence,
  lead: { ...lead, stage: 'qualified', sequence },
})

const { journey: _, ...sent } = submission

const handoff: Handoff = {
  ...{ id: 'ho_01kaqf3v8we0xv2w4q5m6n7p8s', site: SITE, lead: LEAD, at: AT, submission: submission.id, from: 'lead' },
  reasons: [{ says: 'Sent “Ask for a kiln”' }, { says: 'Asks from work: has an address at analytical.example' }],
  ...{ owner: null, dueAt: '2026-11-25T09:30:00.000Z', overdueAt: null, answeredAt: null },
}

const VERDICT_URL = `https://baton.example/v/${SITE}.${handoff.id}.1.${'0'.repeat(32)}`
const CHOICES = { accepted: 'Accept', not_a_fit: 'Not a fit', won: 'Won', lost: 'Lost' } as const
const answering = {
  verdictUrl: VERDICT_URL,
  links: VerdictKind.options.map((kind) => ({ kind, text: CHOICES[kind], url: `${VERDICT_URL}?say=${kind}` })),
}

/** One realistic event of each type, as a receiver gets it: for tests, the docs, and “send a test”. */
export const sampleEvents: { [Type in EventType]: Extract<EventBody, { type: Type }> } = {
  'lead.created': { type: 'lead.created', timestamp: AT, data: { ...told(1), submission } },
  'submission.accepted': { type: 'submission.accepted', timestamp: AT, data: { ...told(2), submission } },
  'submission.partial': {
    type: 'submission.partial',
    timestamp: AT,
    data: { ...told(2), submission: { ...submission, answers: submission.answers.slice(0, 2), partial: true } },
  },
  'submission.quarantined': {
    type: 'submission.quarantined',
    timestamp: AT,
    data: { site: SITE, submission: { ...submission, lead: null, state: 'quarantined', reasons: ['trap', 'instant'] } },
  },
  'lead.updated': {
    type: 'lead.updated',
    timestamp: AT,
    data: { ...told(3), changed: ['phone', 'latestTouchpoint'], submission },
  },
  'lead.merged': {
    type: 'lead.merged',
    timestamp: AT,
    data: { ...told(4), merge: MERGE, merged: OTHER_LEAD, rule: 'member' },
  },
  'lead.unmerged': {
    type: 'lead.unmerged',
    timestamp: AT,
    data: { ...told(5), merge: MERGE, survivor: LEAD, restored: OTHER_LEAD },
  },
  'lead.erased': {
    type: 'lead.erased',
    timestamp: AT,
    data: { site: SITE, sequence: 6, lead: { id: LEAD }, ids: [LEAD, OTHER_LEAD] },
  },
  'company.warming': {
    type: 'company.warming',
    timestamp: AT,
    data: {
      site: SITE,
      company: { id: COMPANY, name: 'Analytical Engines', domain: 'analytical.example' },
      days: 14,
      activePeople: 3,
      engagedMinutes: 41.5,
      reasons: [
        { rule: 'people', says: '3 people were active within 14 days.' },
        { rule: 'engaged_minutes', says: 'They read for 41 minutes.' },
      ],
      people: [
        {
          ...{ lead: LEAD, name: 'Ada Lovelace', email: 'ada@analytical.example', stage: 'lead' },
          ...{ engagedMinutes: 22.5, formsSent: 1, lastSeenAt: AT },
        },
      ],
    },
  },
  'segment.entered': {
    type: 'segment.entered',
    timestamp: AT,
    data: { ...told(7), segments: [{ id: 'sm_01kaqf3v8we0xv2w4q5m6n7p8x', name: 'Large kilns' }] },
  },
  'lead.qualified': {
    type: 'lead.qualified',
    timestamp: AT,
    data: {
      ...qualified(8),
      handoff,
      reasons: handoff.reasons,
      company: {
        ...{ id: COMPANY, name: 'Analytical Engines', domain: 'analytical.example' },
        colleagues: { items: [{ id: OTHER_LEAD, name: 'Charles Babbage' }], more: false },
      },
      submission: sent,
      earlier: { items: [], total: 0 },
      touchpoints: { items: [lead.latestTouchpoint, lead.firstTouchpoint].flatMap((one) => one ?? []), total: 2 },
      consents: {
        items: [
          {
            ...{ submission: submission.id, key: 'may_call', text: 'You may call me about this.', version: 1 },
            ...{ pageUrl: 'https://www.acme.example/kilns', source: null, givenAt: AT, state: 'given' },
            ...{ confirmedAt: null, withdrawnAt: null, withdrawnHow: null, withdrawnBy: null },
          },
        ],
        total: 1,
      },
      changed: ['stage'],
      news: { since: null, submissions: 1, touchpoints: 2 },
      ...answering,
    },
  },
  'lead.verdict': {
    type: 'lead.verdict',
    timestamp: AT,
    data: {
      ...{ site: SITE, sequence: 9, lead: { ...lead, stage: 'accepted', owner: 'Grace Hopper', sequence: 9 } },
      verdict: {
        ...{ id: 'vd_01kaqg0000e0xv2w4q5m6n7p8r', lead: LEAD, handoff: handoff.id, kind: 'accepted', reason: null },
        ...{ note: 'Calls back on Monday.', tags: ['heat loss'], value: null, currency: null, by: 'Grace Hopper' },
        ...{ via: 'link', from: 'qualified', to: 'accepted', at: AT },
      },
      changed: ['owner', 'stage'],
    },
  },
  'handoff.overdue': {
    type: 'handoff.overdue',
    timestamp: '2026-11-25T09:31:00.000Z',
    data: { ...qualified(9), handoff: { ...handoff, overdueAt: '2026-11-25T09:31:00.000Z' }, ...answering },
  },
  'endpoint.disabled': {
    type: 'endpoint.disabled',
    timestamp: AT,
    data: {
      site: SITE,
      endpoint: 'ep_01kaqf3v8we0xv2w4q5m6n7p8v',
      name: 'Sales chat',
      host: 'hooks.example.com',
      reason: 'For five days nothing that was sent to it went well.',
      since: '2026-11-18T09:30:00.000Z',
      waiting: 12,
    },
  },
  'endpoint.test': {
    type: 'endpoint.test',
    timestamp: AT,
    data: { site: SITE, endpoint: 'ep_01kaqf3v8we0xv2w4q5m6n7p8v' },
  },
}
