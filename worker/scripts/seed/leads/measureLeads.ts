import { makeId } from '../../../../shared/rules/makeId.ts'
import { samplePerson } from '../../../../shared/samples/people.ts'
import { app } from '../../../app.ts'
import { writeGroup } from '../../../desk/writeGroup.ts'
import type { Env } from '../../../env.ts'
import { pageOfLeads } from '../../../exports/store.ts'
import { foldLeads } from '../../../handlers.ts'
import { LEAD_LISTS, type LeadList } from '../../../leads/lists/leadLists.ts'
import { countingDatabase } from '../countingDatabase.ts'
import { recordsOf } from './recordsOf.ts'
import type { Ground } from './seedLeads.ts'
import { type Sender, submissionsOf } from './submissionsOf.ts'

/** A seeded site, with the Worker to ask. */
export interface Measurable extends Ground {
  env: Env
  /** The number of a person from whom on nothing was measured yet: who came back today does not come back again. */
  unmeasured: number
}

/** One thing that is asked of a seeded site, and the most rows of D1 that it may read. */
interface Measure {
  what: string
  mostRows: number
  /** Throws where what was asked did not give what it is measured for. */
  ask(world: Measurable, db: D1Database): Promise<unknown>
}

export interface Measured {
  what: string
  queries: number
  rowsRead: number
  mostRows: number
  sqlMs: number
}

const LEADS_OF_PAGE = 20
/** An index entry and its lead, for each of a page and the one behind it. */
const ROWS_OF_LIST = 2 * (LEADS_OF_PAGE + 1) + 2
const ROWS_OF_SEARCH = 1_065
const ROWS_OF_PARTIAL = 5_000
const GROUP = 100
/** Among so many there is one of whom all is known but a company. */
const PEOPLE_TO_FIND_ONE = 20
/** The first of all is a regular, whose story fills more than a page. */
const REGULAR = 0
/** What each list of leads is asked for. */
const FILTERS: Record<NonNullable<LeadList['by']>, (world: Measurable) => string> = {
  form: ({ form }) => `&form=${form}`,
  stage: () => '&stage=won',
  channel: () => '&channel=email',
  'hasEmail=no': () => '&hasEmail=no',
  'hasExternalId=yes': () => '&hasExternalId=yes',
}

/** Everything that must not grow with a site. What is new has a line here. */
const MEASURES: readonly Measure[] = [
  ...LEAD_LISTS.map(
    ({ by, sort }): Measure => ({
      what: `list of ${by ?? 'all'} by ${sort}`,
      mostRows: ROWS_OF_LIST,
      ask: (world, db) => listed(world, db, `sort=${sort}${by ? FILTERS[by](world) : ''}`, LEADS_OF_PAGE),
    }),
  ),
  {
    what: 'list without an index (partial)',
    mostRows: ROWS_OF_PARTIAL,
    ask: (world, db) => listed(world, db, 'sort=created&seenBefore=2000-01-01T00:00:00.000Z', 0),
  },
  searched('a word of most', () => 'example', LEADS_OF_PAGE),
  searched('a beginning of most', () => 'exa', LEADS_OF_PAGE),
  searched('one address', (world) => samplePerson(REGULAR, world.crowd).email, 1),
  searched('one phone number', (world) => phoneOf(world), 1),
  {
    what: 'lead with what they agreed to',
    mostRows: 1 + 2 * 100,
    ask: async (world, db) => fetchBody(world, db, `/v1/leads/${regular(world)}`),
  },
  {
    what: 'page of a timeline',
    mostRows: 1 + 2 * 2 * (LEADS_OF_PAGE + 1),
    ask: async (world, db) => {
      const story = await fetchBody<Page>(world, db, `/v1/leads/${regular(world)}/timeline?limit=${LEADS_OF_PAGE}`)
      expectItems(story, LEADS_OF_PAGE)
    },
  },
  {
    what: 'page of the export',
    mostRows: 2_500,
    ask: async ({ site }, db) => expectItems({ items: await pageOfLeads(db, site, null) }, 250),
  },
  { what: 'accept', mostRows: 0, ask: accept },
  drained('submission of a new person', 25, () => [{}]),
  drained('submission of a known person', 30, (world) => knownPeople(world, 1)),
  drained(`group of ${GROUP}, half of them new`, 25 * GROUP, (world) => [
    ...knownPeople(world, GROUP / 2),
    ...Array.from({ length: GROUP / 2 }, () => ({})),
  ]),
]

/** Asks everything of a seeded site. What is drained stays there. */
export async function measureLeads(world: Measurable): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const { what, mostRows, ask } of MEASURES) {
    const { db, count } = countingDatabase(world.env.DB)
    await ask(world, db)
    const { queries, rowsRead, sqlMs } = count
    measured.push({ what, queries, rowsRead, mostRows, sqlMs: Math.round(sqlMs * 10) / 10 })
  }
  return measured
}

function searched(by: string, words: (world: Measurable) => string | null, found: number): Measure {
  const ask = (world: Measurable, db: D1Database) =>
    listed(world, db, `q=${encodeURIComponent(words(world) ?? '')}`, found)
  return { what: `search by ${by}`, mostRows: ROWS_OF_SEARCH, ask }
}

function drained(what: string, mostRows: number, senders: (world: Measurable) => Sender[]): Measure {
  return {
    what,
    mostRows,
    async ask(world, db) {
      const sent = senders(world)
      const firstPosition = await world.reserve(sent.length)
      const commands = submissionsOf(sent, firstPosition, Date.now())
      const written = await writeGroup(db, foldLeads(world.env), world.site, { firstPosition, commands }, Date.now())
      if (written.state !== 'written') throw new Error(`The group was ${written.state}: ${JSON.stringify(written)}`)
    },
  }
}

interface Page {
  items: unknown[]
}

async function listed(world: Measurable, db: D1Database, query: string, found: number): Promise<void> {
  const path = `/v1/leads?site=${world.site}&limit=${LEADS_OF_PAGE}&${query}`
  expectItems(await fetchBody<Page>(world, db, path), found)
}

function expectItems({ items }: Page, count: number): void {
  if (items.length !== count) throw new Error(`${items.length} were found instead of ${count}`)
}

async function accept(world: Measurable, db: D1Database): Promise<void> {
  const id = makeId('sb', Date.now())
  const answers = { name: 'Ada Lovelace', email: `${id}@example.com` }
  const page = { url: 'https://www.acme.example/kilns' }
  const privacy = { measurement: null, journey: null }
  const sent = { id, form: world.form, version: 1, answers, page, privacy }
  const answer = await fetchAnswer(world, db, `/v1/${world.site}/submissions`, sent)
  if (answer.status !== 202) throw new Error(`A submission was answered ${answer.status}: ${await answer.text()}`)
}

async function fetchBody<Body>(world: Measurable, db: D1Database, path: string): Promise<Body> {
  const answer = await fetchAnswer(world, db, path)
  if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

/** Asks the Worker, with this database for its own. */
async function fetchAnswer({ env }: Measurable, db: D1Database, path: string, body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${env.ADMIN_TOKEN}`, 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const later: Promise<unknown>[] = []
  const context = { waitUntil: (work: Promise<unknown>) => later.push(work), passThroughOnException() {}, props: {} }
  const request = new Request(`https://baton.invalid${path}`, { headers, ...sent })
  const answer = await app.fetch(request, { ...env, DB: db }, context as unknown as ExecutionContext)
  await Promise.all(later)
  return answer
}

const regular = ({ crowd, site, form }: Measurable) =>
  recordsOf(samplePerson(REGULAR, crowd), { site, form, position: 0 }).lead.id

/** People of no company, with an address and a browser: what they send costs all the same. Each further count has others. */
function knownPeople({ crowd, unmeasured }: Measurable, count: number): Sender[] {
  const first = unmeasured + (count > 1 ? PEOPLE_TO_FIND_ONE : 0)
  const people = Array.from({ length: count * PEOPLE_TO_FIND_ONE }, (_, index) => samplePerson(first + index, crowd))
  const known = people.flatMap(({ email, visitor, company }) =>
    email && visitor && company === null ? [{ email, visitor }] : [],
  )
  if (known.length < count) throw new Error(`Only ${known.length} of ${count} known people were found`)
  return known.slice(0, count)
}

function phoneOf({ crowd }: Measurable): string | null {
  const people = Array.from({ length: 50 }, (_, index) => samplePerson(index, crowd))
  return people.find(({ phone }) => phone)?.phone?.replace('+49', '0') ?? null
}
