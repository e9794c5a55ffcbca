import * as fc from 'fast-check'
import { CHANNELS } from '../../shared/rules/channel/channels.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { Basis, type Beacon, Relation } from '../../shared/schema/beacon.ts'
import type { BeaconMessage } from './beaconMessage.ts'

const NAMES = ['Kiln tour', "it's <b>bold</b>", '日本', 'a'] as const
const FORMS = ['fm_01m81wm6xwf1w9v5xp5gj5xjjn', 'newsletter'] as const
const KEYS = ['email', 'name', 'budget'] as const

const Closer = fc.constantFrom(...Relation.options)
const name = fc.constantFrom(...NAMES)
const ms = fc.integer({ min: 0, max: 20_000 })
const times = fc.integer({ min: 0, max: 3 })

/** What happened on a page between two beacons; most often nothing of most kinds. */
const happening = fc.record({
  engagedMs: fc.option(ms),
  scrolled: fc.boolean(),
  scrollPercent: fc.option(fc.integer({ min: 0, max: 100 })),
  media: fc.array(
    fc.record({ name, kind: fc.constantFrom('video', 'audio'), seconds: fc.integer({ min: 0, max: 40 }) }),
    {
      maxLength: 2,
    },
  ),
  pictures: fc.array(fc.record({ name, seenMs: ms, opened: times }), { maxLength: 2 }),
  links: fc.array(
    fc.record({
      url: fc.constantFrom('https://docs.example/a.pdf', 'mailto:hello@acme.example'),
      kind: fc.constantFrom('outbound', 'download', 'mail', 'phone'),
      clicks: times,
    }),
    { maxLength: 1 },
  ),
  form: fc.option(
    fc.record({
      form: fc.constantFrom(...FORMS),
      ...{ viewed: fc.boolean(), started: fc.boolean(), submitted: fc.boolean() },
      ...{ key: fc.constantFrom(...KEYS), ms, errors: times, corrections: times },
    }),
  ),
  slots: fc.array(
    fc.record(
      { name: fc.constantFrom('hero', 'offer'), variant: fc.constantFrom('warm', 'cold'), isHeldOut: fc.boolean() },
      { requiredKeys: ['name', 'isHeldOut'] },
    ),
    { maxLength: 1 },
  ),
  relation: fc.option(Closer, { freq: 5 }),
})
type Happening = typeof happening extends fc.Arbitrary<infer Value> ? Value : never

const arrival = fc.record({
  url: fc.constantFrom('https://www.acme.example/kilns', 'https://www.acme.example/'),
  visitStart: fc.boolean(),
  firstVisit: fc.option(fc.boolean(), { nil: undefined }),
  basis: fc.option(fc.constantFrom(...Basis.options), { nil: undefined }),
})

/** Test support: all beacons of one page view in their order, each telling all that happened so far. */
export const pageView: fc.Arbitrary<Beacon[]> = fc
  .tuple(arrival, fc.array(happening, { minLength: 1, maxLength: 5 }))
  .map(([{ firstVisit, basis, ...arrived }, happenings]) => {
    const start: Beacon = {
      pageView: makeId('pv', Date.now()),
      sequence: 1,
      ...arrived,
      ...(firstVisit !== undefined && { firstVisit }),
      ...(basis && { basis }),
    }
    const told = [start]
    for (const next of happenings) told.push(grow(told.at(-1) ?? start, next))
    return told
  })

/** Test support: what of them arrives: some get lost, some come twice, in any order. Groups as the queue makes them. */
export const arrivals = (beacons: readonly Beacon[]): fc.Arbitrary<Beacon[][]> =>
  fc.array(fc.array(fc.constantFrom(...beacons), { minLength: 1, maxLength: 4 }), { maxLength: 5 })

const known = fc.record({
  country: fc.constantFrom('GB', 'DE', null),
  channel: fc.constantFrom(...CHANNELS.slice(0, 3), null),
  device: fc.constantFrom('desktop', 'phone', null),
  isBot: fc.boolean(),
})

/** Page views on their way through the queue, hours apart. */
const messages = (site: string, beginMs: number): fc.Arbitrary<BeaconMessage[]> =>
  fc.tuple(pageView, known, fc.integer({ min: 0, max: 50 })).map(([beacons, facts, hour]) =>
    beacons.map((beacon) => ({
      ...facts,
      ...{ site, beacon },
      receivedAt: beginMs + hour * 3_600_000 + beacon.sequence * 1_200_000,
    })),
  )

type Step = BeaconMessage[] | 'cron'

/**
 * Test support: groups of beacons as they arrive, with the cron between some of them, for a site of its own each time:
 * shrinking tries the same one again, so ids of page views are new too.
 */
export const histories = (beginMs: number): fc.Arbitrary<(site: string) => Step[]> =>
  fc
    .array(messages('', beginMs), { minLength: 1, maxLength: 4 })
    .chain((views) =>
      fc.array(
        fc.oneof(
          { weight: 3, arbitrary: fc.array(fc.constantFrom(...views.flat()), { minLength: 1, maxLength: 6 }) },
          { weight: 1, arbitrary: fc.constant('cron' as const) },
        ),
        { minLength: 2, maxLength: 10 },
      ),
    )
    .map((steps) => (site) => {
      const ids = new Map<string, string>()
      const idOf = (id: string) => ids.get(id) ?? ids.set(id, makeId('pv', 0)).get(id) ?? id
      return steps.map((step) =>
        step === 'cron'
          ? step
          : step.map((one) => ({ ...one, site, beacon: { ...one.beacon, pageView: idOf(one.beacon.pageView) } })),
      )
    })

function grow(before: Beacon, next: Happening): Beacon {
  const grown = structuredClone({ ...before, sequence: before.sequence + 1 })
  if (next.engagedMs !== null) grown.engagedMs = (grown.engagedMs ?? 0) + next.engagedMs
  if (next.scrolled) grown.scrolled = true
  if (next.scrollPercent !== null) grown.scrollPercent = Math.max(grown.scrollPercent ?? 0, next.scrollPercent)
  for (const { seconds, ...which } of next.media) {
    grown.media ??= []
    entry(grown.media, which, { ...which, seconds: 0, durationSeconds: 60 }).seconds += seconds
  }
  for (const { seenMs, opened, ...which } of next.pictures) {
    grown.pictures ??= []
    const picture = entry(grown.pictures, which, { ...which, seenMs: 0, opened: 0 })
    picture.seenMs += seenMs
    picture.opened += opened
  }
  for (const { clicks, ...which } of next.links) {
    grown.links ??= []
    entry(grown.links, which, { ...which, clicks: 0 }).clicks += clicks
  }
  for (const slot of next.slots) {
    grown.slots ??= []
    if (!grown.slots.some((known) => JSON.stringify(known) === JSON.stringify(slot))) grown.slots.push(slot)
  }
  if (next.relation !== null && grown.relation !== 'customer') grown.relation = next.relation
  if (next.form) growForm(grown, next.form)
  return grown
}

function growForm(grown: Beacon, next: NonNullable<Happening['form']>): void {
  const { form: id, key } = next
  grown.forms ??= []
  const empty = { form: id, viewed: false, started: false, submitted: false, fields: [] }
  const form = entry(grown.forms, { form: id }, empty)
  form.viewed ||= next.viewed
  form.started ||= next.started
  form.submitted ||= next.submitted
  form.lastField = key
  const field = entry(form.fields, { key }, { key, ms: 0, errors: 0, corrections: 0 })
  field.ms += next.ms
  field.errors += next.errors
  field.corrections += next.corrections
}

/** The entry of a list that is these, added as `empty` where there is none. */
function entry<Entry extends object>(list: Entry[], which: Partial<Entry>, empty: Entry): Entry {
  const wanted = JSON.stringify(which)
  const keys = Object.keys(which)
  const found = list.find(
    (one) => JSON.stringify(Object.fromEntries(keys.map((key) => [key, Reflect.get(one, key)]))) === wanted,
  )
  if (found) return found
  list.push(empty)
  return empty
}
