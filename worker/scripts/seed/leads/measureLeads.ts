import { makeId } from '../../../../shared/rules/makeId.ts'
import { samplePerson } from '../../../../shared/samples/people.ts'
import { app } from '../../../app.ts'
import { companyId } from '../../../companies/companyId.ts'
import { pageOfLeads, pageOfSubmissions } from '../../../exports/store.ts'
import { companyDomain } from '../../../leads/companyDomain.ts'
import { LEAD_LISTS, type LeadList } from '../../../leads/lists/leadLists.ts'
import { countingDatabase } from '../countingDatabase.ts'
import { eraseOf, mergeOf, undoOf } from './commandsOf.ts'
import { drain, type Measurable } from './drain.ts'
import { plainPeople } from './plainPeople.ts'
import { OWNER, recordsOf } from './recordsOf.ts'
import { submissionsOf } from './submissionsOf.ts'

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
/** The first of all is a regular, whose story fills more than a page. */
const REGULAR = 0
/** What each list of leads is asked for, but for those that nobody of the crowd is in: leads/lists asserts their rows. */
const FILTERS: Partial<Record<Exclude<LeadList['by'], 'company' | null>, (world: Measurable) => string>> = {
  form: ({ form }) => `&form=${form}`,
  owner: () => `&owner=${OWNER}`,
  consent: () => '&consent=may_call',
  stage: () => '&stage=won',
  channel: () => '&channel=email',
  'hasEmail=no': () => '&hasEmail=no',
  'hasExternalId=yes': () => '&hasExternalId=yes',
}

/** Everything that must not grow with a site. What is new has a line here. */
const MEASURES: readonly Measure[] = [
  ...LEAD_LISTS.filter(({ by }) => by === null || by === 'company' || FILTERS[by] !== undefined).map(
    ({ by, sort }): Measure => ({
      what: `list of ${by ?? 'all'} by ${sort}`,
      mostRows: ROWS_OF_LIST,
      ask: (world, db) =>
        by === 'company'
          ? listedOfCompany(world, db)
          : listed(world, db, `sort=${sort}${(by && FILTERS[by]?.(world)) ?? ''}`, LEADS_OF_PAGE),
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
    what: 'suggestions of a lead',
    mostRows: 4 * LEADS_OF_PAGE,
    ask: (world, db) => fetchBody(world, db, `/v1/suggestions?site=${world.site}&lead=${regular(world)}`),
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
  {
    what: 'page of the submissions of a form',
    mostRows: 501,
    ask: async ({ site, form }, db) => expectItems({ items: await pageOfSubmissions(db, site, form, null) }, 250),
  },
  {
    what: 'the same of one that nobody sent',
    mostRows: 1,
    ask: async ({ site }, db) => expectItems({ items: await pageOfSubmissions(db, site, 'fm_nobody', null) }, 0),
  },
  { what: 'accept', mostRows: 0, ask: accept },
  drained('submission of a new person', 25, { unknown: 1 }),
  drained('submission of a known person', 35, { known: 1 }),
  drained('group of 100, half of them new', 2_500, { unknown: 50, known: 50, from: 100 }),
  {
    what: 'merge of two people',
    mostRows: 150,
    ask: (world, db) => drain(world, db, [mergeOf(plainPeople(world, 900, 2))]),
  },
  {
    what: 'undo of a merge',
    mostRows: 150,
    async ask(world, db) {
      const merge = mergeOf(plainPeople(world, 950, 2))
      await drain(world, world.env.DB, [merge])
      await drain(world, db, [undoOf(merge)])
    },
  },
  {
    what: 'erasure of a person',
    mostRows: 150,
    ask: (world, db) => drain(world, db, plainPeople(world, 1_000, 1).map(eraseOf)),
  },
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

/** So many submissions at once, of people whom nobody or everybody knows. */
function drained(what: string, mostRows: number, sent: { unknown?: number; known?: number; from?: number }): Measure {
  const { unknown = 0, known = 0, from = 0 } = sent
  return {
    what,
    mostRows,
    ask(world, db) {
      const newcomers = Array.from({ length: unknown }, () => ({}))
      return drain(world, db, submissionsOf([...plainPeople(world, from, known), ...newcomers], Date.now()))
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

/** The first company that somebody is of; all of its people are among the first thousand. */
async function listedOfCompany(world: Measurable, db: D1Database): Promise<void> {
  const people = Array.from({ length: 1_000 }, (_, number) => samplePerson(number, world.crowd))
  const domains = people.flatMap(({ email }) => companyDomain(email) ?? [])
  const [key = ''] = domains
  const company = await companyId(world.site, { kind: 'domain', key })
  await listed(world, db, `company=${company}`, domains.filter((domain) => domain === key).length)
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

function phoneOf({ crowd }: Measurable): string | null {
  const people = Array.from({ length: 50 }, (_, index) => samplePerson(index, crowd))
  return people.find(({ phone }) => phone)?.phone?.replace('+49', '0') ?? null
}
