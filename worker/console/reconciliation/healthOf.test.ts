import { expect, test } from 'vitest'
import type { EndpointWithCounts } from '../../../shared/schema/endpoint.ts'
import type { Finding, Reconciliation } from '../../../shared/schema/reconciliation.ts'
import { healthOf } from './healthOf.ts'
import { legsOf } from './legs.ts'

const AT = '2026-06-20T14:00:00.000Z'
const none = { ok: true, taken: 0, held: 0, handedOn: 0, superseded: 0, withdrawn: 0, unreachable: 0, forgotten: 0 }

const found = (more: Partial<Reconciliation> = {}): Reconciliation => ({
  ...{ site: 'st_a', ok: true, firstPosition: 1, lastPosition: 9, endpointsLeftOut: 0, findings: [] },
  log: { ok: true, given: 7, handedOn: 7, waiting: 0, setAside: 0, forgotten: 0 },
  partials: none,
  submissions: { ok: true, accepted: 7, ofLeads: 4, quarantined: 2, erased: 1, repeated: 0, setAside: 0 },
  leads: { ok: true, made: 4, leads: 3, merged: 1, erased: 0 },
  events: { ok: true, announced: 9, stored: 9 },
  deliveries: [
    { endpoint: 'ep_a', ok: true, events: 9, delivered: 7, pending: 1, exhausted: 0, erased: 0, filtered: 1 },
    { endpoint: 'ep_b', ok: true, events: 9, delivered: 9, pending: 0, exhausted: 0, erased: 0, filtered: 0 },
  ],
  before: { upToPosition: 0, submissions: 0, leads: 0, events: 0, deliveries: 0, checkedAt: null },
  ...more,
})

const endpoint = (more: Partial<EndpointWithCounts> = {}): EndpointWithCounts => ({
  ...{ id: 'ep_a', site: 'st_a', name: null, url: 'https://hooks.example.com/x', format: 'standard', settings: null },
  ...{ events: [], filter: null, headers: [], ratePerSecond: null, secrets: [], state: 'active', stateReason: null },
  ...{ failingSince: null, restsUntil: null, createdAt: AT, updatedAt: AT, unacknowledged: 0, ...more },
})

const wordsOf = (...endpoints: EndpointWithCounts[]) => healthOf(found(), endpoints).faults.map(({ words }) => words)

test('what adds up has its numbers and no fault', () => {
  expect(healthOf(found(), [endpoint()])).toEqual({
    isLatest: false,
    ...{ accepted: 7, ofLeads: 4, quarantined: 2, others: 1, events: 9, delivered: 16, waiting: 1, faults: [] },
  })
})

test('an endpoint that fails, is switched off, or did not get something is a fault of the deliveries', () => {
  expect(wordsOf(endpoint({ failingSince: AT }))).toEqual(['hooks.example.com does not answer as it should'])
  expect(wordsOf(endpoint({ state: 'disabled', unacknowledged: 3 }))).toEqual(['hooks.example.com is switched off'])
  expect(wordsOf(endpoint({ unacknowledged: 3, name: 'CRM' }))).toEqual(['3 not delivered to CRM'])
  expect(wordsOf(endpoint({ unacknowledged: 1_000, name: 'CRM' }))).toEqual(['1,000 or more not delivered to CRM'])
})

test('one that somebody paused is none', () => {
  expect(wordsOf(endpoint({ state: 'paused', failingSince: AT }))).toEqual([])
})

test('a leg that is not equal is named once, however often', () => {
  const finding = { leg: 'events', endpoint: null, firstPosition: 1, lastPosition: 9, expected: 2, found: 1 } as const
  const findings: Finding[] = ['a', 'b'].map((id) => ({ ...finding, id, detail: null }))
  expect(healthOf(found({ ok: false, findings }), []).faults).toEqual([
    { leg: 'events', endpoint: null, words: 'Events do not add up' },
  ])
})

test('each leg is a sum: its total is what its parts come to', () => {
  for (const { name, total, parts } of legsOf(found({ partials: { ...none, taken: 3, held: 1, superseded: 2 } }))) {
    expect(
      parts.reduce((sum, { count }) => sum + count, 0),
      name,
    ).toBe(total.count)
  }
})
