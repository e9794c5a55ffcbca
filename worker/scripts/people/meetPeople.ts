import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { sites } from '../../../shared/api/sites.ts'
import { submissions } from '../../../shared/api/submissions.ts'
import { suggestions } from '../../../shared/api/suggestions.ts'
import { makeId } from '../../../shared/rules/makeId.ts'
import { seededRandom } from '../../../shared/samples/seededRandom.ts'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import { type Api, bodyOf, callApi } from '../callApi.ts'
import { fireCron } from '../local/cronTicker.ts'
import { freePort } from '../local/freePort.ts'
import { startBare } from '../torture/startBare.ts'
import { capturedPerson } from './capturedPerson.ts'
import type { PairOfLeads } from './measure.ts'
import type { PersonRecord } from './readPeople.ts'

/** What became of records: which came to one lead, the latest first, and which leads are suggested with which. */
export interface Met {
  leads: readonly (readonly PersonRecord[])[]
  suggested: readonly PairOfLeads[]
}

const PORT = 9_800
const AT_ONCE = 20
const PER_PAGE = 100
const ASK_EVERY_MS = 500
/** Runs of cron until every lead was compared, at 500 a run. */
const RUNS = 4
const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'

/** Sends all records to a Worker, 20 at once, to a new site for each of so many orders. `say` hears what goes on. */
export async function meetPeople(
  records: readonly PersonRecord[],
  orders: number,
  folder: string,
  say: (text: string) => void,
): Promise<Met[]> {
  const port = await freePort(PORT)
  if (port === undefined) throw new Error('There is no free port.')
  const api: Api = { origin: `http://localhost:${port}`, token: randomBytes(16).toString('hex') }
  say('Starting the Worker')
  const product = await startBare(port, folder, api.token)
  try {
    const met: Met[] = []
    for (let order = 1; order <= orders; order++) {
      say(`Order ${order} of ${orders}`)
      met.push(await meetOnce(api, shuffle(records, order)))
    }
    return met
  } finally {
    product.kill('SIGTERM')
    if (product.exitCode === null && product.signalCode === null)
      await new Promise((resolve) => product.once('exit', resolve))
  }
}

async function meetOnce(api: Api, records: readonly PersonRecord[]): Promise<Met> {
  const site = bodyOf(await callApi(api, sites.create, { body: { name: 'People' } }))
  const sent = await sendAll(api, site.id, records)
  const stored = await untilStored(api, site.id, sent.size)
  const waiting = stored.filter(({ state }) => state !== 'accepted').length
  if (waiting > 0) throw new Error(`${waiting} records wait in quarantine.`)
  for (let run = 0; run < RUNS; run++) await fireCron(api.origin, new AbortController().signal)
  const byLead = [...Map.groupBy(stored, ({ lead }) => lead).entries()]
  const placeOf = new Map(byLead.map(([lead], at) => [lead, at]))
  return {
    leads: byLead.map(([, submissions]) => submissions.flatMap(({ id }) => sent.get(id) ?? [])),
    suggested: (await suggestedPairs(api, site.id)).map(([one, other]) => {
      const places = [placeOf.get(one), placeOf.get(other)]
      return [places[0] ?? -1, places[1] ?? -1]
    }),
  }
}

/** The records by the ids of the submissions that they were sent as. */
async function sendAll(
  { origin }: Api,
  site: string,
  records: readonly PersonRecord[],
): Promise<Map<string, PersonRecord>> {
  const sent = new Map(records.map((record) => [makeId('sb', Date.now()), record] as const))
  const waiting = [...sent]
  const visitor = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await send(origin, site, ...next)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, visitor))
  return sent
}

async function send(origin: string, site: string, id: string, record: PersonRecord): Promise<void> {
  const answer = await fetch(`${origin}/v1/${site}/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', 'user-agent': BROWSER },
    body: JSON.stringify({
      id,
      captured: capturedPerson(record),
      page: { url: 'https://people.example/' },
      privacy: { measurement: null, journey: null },
    }),
  })
  if (answer.status !== 202) throw new Error(`A record was answered ${answer.status}: ${await answer.text()}`)
}

async function untilStored(api: Api, site: string, count: number): Promise<StoredSubmission[]> {
  for (;;) {
    const stored = await allSubmissions(api, site)
    if (stored.length >= count) return stored
    await delay(ASK_EVERY_MS)
  }
}

/** The latest first. */
async function allSubmissions(api: Api, site: string): Promise<StoredSubmission[]> {
  const all: StoredSubmission[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { site, limit: PER_PAGE, ...(cursor && { cursor }) }
    const page: { items: StoredSubmission[]; nextCursor: string | null } = bodyOf(
      await callApi(api, submissions.list, { query }),
    )
    all.push(...page.items)
    cursor = page.nextCursor
  }
  return all
}

async function suggestedPairs(api: Api, site: string): Promise<[string, string][]> {
  const all: [string, string][] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { site, limit: PER_PAGE, ...(cursor && { cursor }) }
    const answer = await callApi(api, suggestions.list, { query })
    const { items, nextCursor } = bodyOf(answer)
    all.push(...items.map(({ leads }): [string, string] => [leads[0].id, leads[1].id]))
    cursor = nextCursor
  }
  return all
}

/** The same order for the same number. */
function shuffle<Value>(values: readonly Value[], seed: number): Value[] {
  const random = seededRandom(seed)
  const drawn = values.map((value) => ({ value, at: random() }))
  return drawn.sort((one, other) => one.at - other.at).map(({ value }) => value)
}
