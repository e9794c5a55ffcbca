import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Beacon, SlotShown } from '../../shared/schema/beacon.ts'
import { SlotsReport } from '../../shared/schema/report.ts'
import { storeBeacons } from '../signals/store.ts'
import { ask, bodyOf } from '../testSite.ts'
import { rollUp } from './rollUp.ts'

const SITE = 'st_0123456789012345678901234567890'
const BEGIN_MS = Date.UTC(2026, 10, 2)

/** Page views that met a slot, of which so many sent a form. */
async function meet(count: number, submitted: number, slot: SlotShown, changes: Partial<Beacon> = {}): Promise<void> {
  const form = { form: 'letter', viewed: true, started: true, submitted: true, fields: [] }
  await storeBeacons(
    env.SIGNALS,
    Array.from({ length: count }, (_, index) => ({
      site: SITE,
      beacon: {
        ...{ pageView: makeId('pv', 0), sequence: 1, url: 'https://a.example/', visitStart: index === 0, engagedMs: 9 },
        ...(index < submitted && { forms: [form] }),
        slots: [slot, slot], // a page may have a slot twice; it met it once
        ...changes,
      },
      ...{ country: 'GB', channel: 'direct' as const, device: 'phone' as const, isBot: false, receivedAt: BEGIN_MS },
    })),
  )
}

test('a report on slots sets each variant beside those who were held out from it', async () => {
  const warm = { name: 'hero', variant: 'warm' }
  await meet(400, 80, { ...warm, isHeldOut: false })
  await meet(50, 20, { ...warm, isHeldOut: false }, { relation: 'subscriber' })
  await meet(150, 3, { ...warm, isHeldOut: true })
  await meet(130, 13, { name: 'hero', isHeldOut: false })
  await meet(120, 0, { name: 'hero', isHeldOut: true }) // no widget of ours: it does not say from what
  await meet(20, 1, { name: 'hero', variant: 'cold', isHeldOut: false })
  await meet(2, 0, { name: 'hero', variant: 'cold', isHeldOut: true })
  await meet(5, 0, { name: 'offer', variant: 'rare', isHeldOut: true })
  await meet(9, 9, { ...warm, isHeldOut: false }, { engagedMs: 0, forms: [] })
  await rollUp(env.SIGNALS)
  const path = `/v1/reports/slots?site=${SITE}&from=2026-11-02&to=2026-11-02`
  const { slots } = SlotsReport.parse(await bodyOf(ask('GET', path), 200))
  expect(
    slots.map(({ slot, variant, shown, heldOut, lift }) => ({ slot, variant, shown, heldOut, is: lift.finding })),
  ).toEqual([
    {
      ...{ slot: 'hero', variant: 'warm', is: 'more' },
      shown: { pageViews: 450, visits: 2, submitted: 100, rate: 100 / 450 },
      heldOut: { pageViews: 150, visits: 1, submitted: 3, rate: 0.02 },
    },
    {
      ...{ slot: 'hero', variant: null, is: 'not_compared' },
      shown: { pageViews: 130, visits: 1, submitted: 13, rate: 0.1 },
      heldOut: { pageViews: 120, visits: 1, submitted: 0, rate: 0 },
    },
    {
      ...{ slot: 'hero', variant: 'cold', is: 'too_little' },
      shown: { pageViews: 20, visits: 1, submitted: 1, rate: 0.05 },
      heldOut: { pageViews: 2, visits: 1, submitted: 0, rate: 0 },
    },
    {
      ...{ slot: 'offer', variant: 'rare', is: 'not_compared' },
      shown: { pageViews: 0, visits: 0, submitted: 0, rate: null },
      heldOut: { pageViews: 5, visits: 1, submitted: 0, rate: 0 },
    },
  ])
  expect(slots[0]?.lift.statement).toMatch(/^More submissions with it: between \+/)
  const days = SlotsReport.parse(await bodyOf(ask('GET', `${path}&by=day`), 200))
  expect(days.slots.map(({ at, slot, variant }) => [at, slot, variant])).toEqual(
    slots.map(({ slot, variant }) => ['2026-11-02T00:00:00.000Z', slot, variant]),
  )
})
