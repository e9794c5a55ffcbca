import { env } from 'cloudflare:workers'
import { beforeEach, expect, test, vi } from 'vitest'
import { type Erasure, ErasurePlace } from '../../shared/schema/erasure.ts'
import { stubFetch, until } from '../courier/testReceiver.ts'
import { drained } from '../desk/testDesk.ts'
import { compareMarked } from '../suggestions/comparing/compareMarked.ts'
import { ask, bodyOf } from '../testSite.ts'
import { type Dump, dumpAll, placesOf } from './testDump.ts'
import { liveWholeLife, makeErasureSite, wordsOf } from './testPerson.ts'

vi.setConfig({ testTimeout: 120_000 })
beforeEach(stubFetch)

const PHONE = 'GB 020 7946 0991'
const PHONE_READ = '+442079460991'
/** Where something of a person has to be found before they are erased, so that the search is known to see it there. */
const PLACES = [
  ...['DB.leads', 'DB.lead_parts', 'DB.lead_words', 'DB.lead_words_data', 'DB.lead_words_content', 'DB.visitors'],
  ...['DB.submissions', 'DB.consents', 'DB.signals', 'DB.events', 'DB.edits', 'DB.proposals', 'DB.merges', 'DB.files'],
  ...['DB.compared_leads', 'DB.lead_blocks'],
  ...['DESK.held', 'DESK.set_aside', 'DESK.seen', 'COURIER.attempts', 'FILES'],
]
/** The only words that stay: a segment's own, which the proof names. */
const MAY_STAY = ['DB.segments']

/** Waits until each endpoint has tried what it could, then nobody sends anything any more. */
async function settled({ id, echo, broken }: Awaited<ReturnType<typeof makeErasureSite>>): Promise<void> {
  await drained(id)
  await until(async () => {
    const waiting = (await echo.deliveries()).filter(({ state }) => state === 'pending')
    expect(waiting).toEqual([])
    expect((await broken.deliveries()).some(({ attempts }) => attempts > 0)).toBe(true)
  })
  await bodyOf(ask('PATCH', `/v1/endpoints/${broken.id}`, { state: 'paused' }), 200)
}

const rowsWith = (dump: Dump, texts: readonly string[]) =>
  [...dump].flatMap(([place, rows]) =>
    rows.filter((row) => texts.some((text) => row.includes(text))).map((row) => `${place} ${row}`),
  )

/** The bytes of the files that an access document leads to. */
async function filesIn(access: string): Promise<string> {
  const { files }: { files: { at: string }[] } = JSON.parse(access)
  return (
    await Promise.all(files.map(async ({ at }) => new TextDecoder().decode(await (await ask('GET', at)).arrayBuffer())))
  ).join()
}

test('nothing of a person is left anywhere, and all of another is', async () => {
  const site = await makeErasureSite()
  // No id can have these words in it: its alphabet has neither i nor l nor o.
  const [vio, ind] = [wordsOf('violo', '2031-07-09'), wordsOf('indilo', '2032-08-11')]
  const { lead } = await liveWholeLife(site, vio, PHONE)
  const other = await liveWholeLife(site, ind, 'GB 020 7946 0882')
  await settled(site)

  await compareMarked(env.DB, Date.now())

  const before = await dumpAll()
  const traces = [...Object.values(vio), PHONE_READ, ...vio.name.split(' ')]
  for (const trace of traces) expect([trace, placesOf(before, trace)]).not.toEqual([trace, []])
  const found = new Set(traces.flatMap((trace) => placesOf(before, trace)))
  expect(PLACES.filter((place) => !found.has(place))).toEqual([])
  expect([...found].filter((place) => place.startsWith('SIGNALS'))).toEqual([])

  const access = await (await ask('GET', `/v1/leads/${lead}/access`)).text()
  const told = `${access} ${await filesIn(access)}`.toLowerCase()
  expect(traces.filter((trace) => !told.includes(trace.toLowerCase()))).toEqual([])
  expect(JSON.parse(access).events.length).toBeGreaterThan(5)
  expect(Object.values(ind).filter((word) => told.includes(word.toLowerCase()))).toEqual([])

  const proof = await bodyOf<Erasure>(ask('POST', `/v1/leads/${lead}/erasure`, { confirm: true }), 200)
  expect(proof).toMatchObject({ lead, reason: 'asked', finishedAt: expect.any(String) })
  expect(proof.segments).toHaveLength(1)

  const after = await dumpAll()
  const left = [...traces, 'violo'].flatMap((trace) => placesOf(after, trace).map((place) => `${trace} ${place}`))
  expect(left.filter((one) => !MAY_STAY.some((place) => one.endsWith(place)))).toEqual([])
  const theirs = ['indilo', other.lead, ind.visitor]
  expect(rowsWith(after, theirs)).toEqual(rowsWith(before, theirs))
  expect(rowsWith(after, theirs).length).toBeGreaterThan(50)
  const { results } = await env.DB.prepare('SELECT * FROM erasure_work').all()
  expect(results).toEqual([])

  for (const { place, what, count } of proof.counts) expect([what, count]).toEqual([what, lostOf(place, what)])
  expect(new Set(proof.counts.map(({ place }) => place))).toEqual(new Set(ErasurePlace.options))

  /** What of a table is not there any more, by what was there before and after. */
  function lostOf(place: ErasurePlace, what: string): number {
    const name = { database: `DB.${what}`, desk: `DESK.${what}`, couriers: 'COURIER.attempts', bucket: 'FILES' }[place]
    const rows = new Set(after.get(name) ?? [])
    const lost = (before.get(name) ?? []).filter((row) => !rows.has(row)).length
    // Half a form that was held is known to have come too, but had no answer to forget.
    return what === 'seen' ? lost + 1 : lost
  }
})
