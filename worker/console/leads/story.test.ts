import { expect, test } from 'vitest'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import type { TimelineEntry } from '../../../shared/schema/timeline.ts'
import type { Touchpoint } from '../../../shared/schema/touchpoint.ts'
import { story } from './story.ts'

const arrival: Touchpoint = {
  at: '2026-06-01T10:00:00Z',
  url: 'https://acme.example/',
  referrer: 'https://google.com/',
}
const submission: StoredSubmission = {
  id: 'sb_1',
  site: 'st_1',
  lead: 'ld_1',
  form: 'fm_1',
  version: 1,
  formName: 'Demo',
  state: 'accepted',
  reasons: [],
  answers: [],
  page: { url: 'https://acme.example/demo' },
  origin: 'https://acme.example',
  privacy: { measurement: true, journey: true },
  journey: {
    visits: 2,
    firstTouchpoint: arrival,
    touchpoints: [arrival],
    pages: [
      { at: '2026-06-01T10:00:00Z', url: 'https://acme.example/' },
      { at: '2026-06-01T10:04:00Z', url: 'https://acme.example/demo' },
    ],
  },
  receivedAt: '2026-06-01T10:05:00Z',
}
const told = (...given: Parameters<typeof story>) =>
  story(...given).map(({ kind, at }) => `${kind} ${at.slice(11, 16)}`)

test('what happened runs from the latest to the first, and an arrival comes before what was read then', () => {
  expect(told([submission], [null, null])).toEqual(['sent 10:05', 'read 10:04', 'read 10:00', 'came 10:00'])
})

test('a journey that a later submission repeats is told once', () => {
  const later = { ...submission, id: 'sb_2', receivedAt: '2026-06-02T09:00:00Z' }
  expect(told([later, submission], [arrival, arrival])).toEqual([
    'sent 09:00',
    'sent 10:05',
    'read 10:04',
    'read 10:00',
    'came 10:00',
  ])
})

test('a form that was only begun is told as that, until what was sent takes its place', () => {
  const begun = { ...submission, partial: true as const, journey: null }
  expect(told([begun], [null, null])).toEqual(['began 10:05'])
  const sent = { ...submission, id: 'sb_2', journey: null, receivedAt: '2026-06-01T10:20:00Z' }
  expect(told([sent, { ...begun, supersededBy: 'sb_2' }], [null, null])).toEqual(['sent 10:20'])
})

test('what no page has sent is told by where it came from', () => {
  const source = { kind: 'event' as const, name: 'Hannover Messe' }
  const arrived = { at: submission.receivedAt, channel: 'event' as const, source }
  const happened = story([{ ...submission, page: {}, journey: null, source }], [arrived, arrived])
  expect(happened).toEqual([
    { kind: 'did', at: submission.receivedAt, url: '', words: 'Left their details: Hannover Messe' },
    { kind: 'came', at: submission.receivedAt, url: '', by: 'Hannover Messe' },
  ])
})

test('without consent there is what was sent and nothing else', () => {
  expect(told([{ ...submission, journey: null }], [null, null])).toEqual(['sent 10:05'])
})

test('what members did, what was agreed to and what others were told stands at its moment; nobody was told, then nothing', () => {
  const at = '2026-06-01T10:05:00.000Z'
  const event = { kind: 'event', id: 'ev_1', at, type: 'lead.created' } as const
  const sent = { endpoint: 'ep_1', host: 'crm.example', state: 'delivered', attempts: 1, lastAttemptAt: at } as const
  const entries: TimelineEntry[] = [
    { kind: 'note', id: 'ed_1', at: '2026-06-02T10:00:00.000Z', note: 'Call on Monday', by: 'Eve' },
    { ...event, deliveries: [] },
    { ...event, id: 'ev_2', deliveries: [sent] },
  ]
  expect(told([{ ...submission, journey: null }], [null, null], entries)).toEqual([
    'note 10:00',
    'told 10:05',
    'sent 10:05',
  ])
})

test('what the timeline knows beside the forms is told too, and what it repeats only once', () => {
  const about = { id: 'sg_1', url: 'https://acme.example/demo' }
  const entries: TimelineEntry[] = [
    {
      kind: 'signal',
      id: 'sg_1',
      at: '2026-06-03T10:00:00Z',
      signal: { id: 'sg_1', at: '2026-06-03T10:00:00Z', type: 'returned', days: 40 },
    },
    {
      kind: 'signal',
      id: 'sg_1',
      at: '2026-06-01T10:04:00.000Z',
      signal: { ...about, at: '2026-06-01T10:04:00.000Z', type: 'page', engagedMs: 9_000 },
    },
    {
      kind: 'touchpoint',
      id: 'sg_1',
      at: '2026-06-01T10:00:00.000Z',
      touchpoint: { ...arrival, at: '2026-06-01T10:00:00.000Z' },
    },
    {
      kind: 'submission',
      id: 'sb_1',
      at: '2026-06-01T10:05:00.000Z',
      submission: { form: null, formName: 'Demo', answers: 1, pageUrl: about.url },
      match: { rule: 'new', evidence: 'nobody was known by ada@analytical.example' },
    },
  ]
  expect(story([submission], [arrival, null], entries).map((one) => `${one.kind} ${one.at.slice(8, 16)}`)).toEqual([
    'did 03T10:00',
    'sent 01T10:05',
    'read 01T10:04',
    'read 01T10:00',
    'came 01T10:00',
  ])
  expect(story([submission], [null, null], entries)).toContainEqual(
    expect.objectContaining({ kind: 'read', seconds: 9 }),
  )
})
