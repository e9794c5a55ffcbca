import { expect, test } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import { consentedSubmission } from '../../../shared/samples/submission.ts'
import type { Journey } from '../../../shared/schema/journey.ts'
import type { Signal } from '../../../shared/schema/signal.ts'
import { ask, bodyOf } from '../../testSite.ts'
import { makeSignalSite, makeVisitor, pageRead } from './testSignals.ts'

const { journey: sample } = consentedSubmission
if (!sample) throw new Error('the sample has no journey')
const journey: Journey = sample
const AGREED = { measurement: true, journey: true }

test('a journey that comes with a form is kept as signals of its lead', async () => {
  const site = await makeSignalSite()
  const visitor = makeVisitor()
  const at = '2026-11-20T13:52:00.000Z'
  const url = 'https://www.acme.example/kilns'
  const film: Signal = { type: 'media', id: makeId('sg', 0), at, url, name: 'Film', kind: 'video', seconds: 12.5 }
  const page = { id: makeId('sg', 1), at, url, engagedMs: 30_000 }
  const more = { ...journey, pages: [...journey.pages, page], signals: [film] }
  await site.submitIn(visitor, 'ada@analytical.example', { journey: more })
  const { id } = await site.leadOf('ada@analytical.example')
  const rows = await site.rows()
  expect(rows.every((row) => row.lead_id === id && row.match_rule === 'new')).toBe(true)
  expect(rows.map((row) => row.type).sort()).toEqual(['media', 'page', 'page', 'touchpoint', 'touchpoint'])
  expect(rows.find((row) => row.id === page.id)).toMatchObject({ engaged_ms: 30_000 })
})

test('the same journey with the next form, and the same arrival told by itself, are the same rows', async () => {
  const site = await makeSignalSite()
  const visitor = makeVisitor()
  await site.submitIn(visitor, 'ada@analytical.example', { journey })
  const before = await site.rows()
  await site.submitIn(visitor, 'ada@analytical.example', { journey })
  const [touch] = journey.touchpoints.slice(-1)
  if (!touch) throw new Error('the sample has no arrival')
  await site.told({ visitor, signals: [{ ...touch, type: 'touchpoint', id: makeId('sg', 0) }] })
  expect(before).toHaveLength(3)
  expect((await site.rows()).map((row) => row.id)).toEqual(before.map((row) => row.id))
})

test('two people of one browser each have the journey that came with their form', async () => {
  const site = await makeSignalSite()
  const visitor = makeVisitor()
  await site.submitIn(visitor, 'ada@analytical.example', { journey })
  await site.submitIn(visitor, 'bea@boole.example', { journey })
  const bea = await site.leadOf('bea@boole.example')
  expect((await site.rows()).filter((row) => row.lead_id === bea.id)).toHaveLength(3)
})

test('a journey that nobody agreed to is kept nowhere', async () => {
  const site = await makeSignalSite()
  await site.submitIn(makeVisitor(), 'ada@analytical.example', { journey, privacy: { ...AGREED, journey: null } })
  expect(await site.rows()).toEqual([])
})

test('of a form that waits in quarantine it is kept once a person lets it out', async () => {
  const site = await makeSignalSite()
  const answers = { name: 'Ada', email: 'ada@analytical.example' }
  const sent = site.submission({ answers, visitor: makeVisitor(), privacy: AGREED, journey })
  await bodyOf(site.send(sent, { origin: 'https://preview.acme.example' }), 202)
  await site.told({ visitor: makeVisitor(), signals: [pageRead()] })
  expect(await site.rows()).toEqual([])
  await bodyOf(ask('POST', `/v1/submissions/${sent.id}/release?site=${site.site.id}`), 200)
  expect(await site.rows()).toHaveLength(3)
})
