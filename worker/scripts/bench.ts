import { makeId } from '../../shared/rules/makeId.ts'
import { contactForm } from '../../shared/samples/form.ts'
import { acmeSite } from '../../shared/samples/site.ts'
import { unaskedSubmission } from '../../shared/samples/submission.ts'
import { type Ground, makeGround } from './bench/ground.ts'
import { spendAnHour } from './bench/hour.ts'
import { load, type Shot } from './bench/load.ts'
import { measureLoaderTasks } from './bench/loaderTasks.ts'
import { type CameIn, openMeasuredPages } from './bench/measuredPages.ts'
import { measureScrolling, type Scrolled } from './bench/scrolling.ts'

const CONNECTIONS = 32
const SHOTS = 1_000
const ROUNDS = 3

/** What is measured against what, side by side in one process, and the budget of DESIGN.md §7 as a ratio. */
const COMPARED = [
  { of: 'accept', against: 'object', budget: 0.65, words: 'accepting while draining × a bare Durable Object INSERT' },
  { of: 'accept', against: 'd1', budget: 1.1, words: 'accepting while draining × a bare one-row D1 INSERT' },
  { of: 'signals', against: 'queue', budget: 0.7, words: 'a beacon × a bare queue.send' },
] as const

/** Milliseconds that no task of ours may take on a processor four times as slow. */
const LONGEST_TASK_MS = 50

type Load = (typeof COMPARED)[number]['of' | 'against']

const ground = await makeGround()
try {
  const shots = await aim(ground)
  const rates: Record<Load, number[]> = { accept: [], object: [], d1: [], signals: [], queue: [] }
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of Object.keys(rates) as Load[]) {
      const rate = await load(ground.origin, shots[name](), CONNECTIONS)
      if (round > 0) rates[name].push(rate) // the first round warms up
    }
  }
  report(rates)
} finally {
  await ground.end()
}
reportTasks('the loader’s longest task', await measureLoaderTasks())
const measured = await openMeasuredPages()
if (measured) {
  try {
    reportScrolling(await measureScrolling(measured))
    reportHour(await spendAnHour(measured))
  } finally {
    await measured.end()
  }
}

/** The shots of each load; new ones at each call, because every submission and page view has its own id. */
async function aim({ api }: Ground): Promise<Record<Load, () => Shot[]>> {
  const site = await api<{ id: string }>('POST', '/v1/sites', { ...acmeSite, origins: [], privacyMode: 'count' })
  const form = await api<{ id: string }>('POST', '/v1/forms', { site: site.id, name: 'Bench', draft: contactForm })
  await api('POST', `/v1/forms/${form.id}/versions`)
  const submission = () => {
    const id = makeId('sb', Date.now())
    const answers = { ...unaskedSubmission.answers, email: `${id}@example.com` }
    return JSON.stringify({ ...unaskedSubmission, answers, id, form: form.id, version: 1 })
  }
  const beacon = () =>
    JSON.stringify({
      pageView: makeId('pv', Date.now()),
      sequence: 1,
      url: 'https://www.acme.example/',
      visitStart: true,
    })
  const many = (path: string, body: () => string) => () => Array.from({ length: SHOTS }, () => ({ path, body: body() }))
  return {
    accept: many(`/v1/${site.id}/submissions`, submission),
    object: many('/bare/object', submission),
    d1: many('/bare/d1', submission),
    signals: many(`/v1/${site.id}/signals`, beacon),
    queue: many('/bare/queue', beacon),
  }
}

function reportTasks(what: string, tasks: readonly number[] | null): void {
  if (!tasks) {
    console.log(`no browser: ${what} was not measured`)
    return
  }
  const longest = median(tasks)
  const range = `${Math.min(...tasks).toFixed(1)} to ${Math.max(...tasks).toFixed(1)}`
  const verdict = judge(longest < LONGEST_TASK_MS)
  console.log(
    `${longest.toFixed(1)} ms (${range}; budget < ${LONGEST_TASK_MS}, ${verdict}): ${what} at 4 × CPU slow-down`,
  )
}

function reportScrolling({ longestMs, layouts }: Scrolled): void {
  reportTasks('the longest task of measuring while the article is scrolled', longestMs)
  console.log(`${layouts} (budget 0, ${judge(layouts === 0)}): layouts that measuring forced as it heard of a scroll`)
}

function reportHour(beacons: readonly CameIn[]): void {
  const sum = (bytes: (beacon: CameIn) => number) => beacons.reduce((total, beacon) => total + bytes(beacon), 0)
  const [bodies, heads] = [sum(({ bodyBytes }) => bodyBytes), sum(({ headBytes }) => headBytes)]
  console.log(`${bodies} bytes in ${beacons.length} beacons, and ${heads} of headers: a visit of an hour, 12 pages`)
}

function judge(isKept: boolean): string {
  if (!isKept) process.exitCode = 1
  return isKept ? 'kept' : 'MISSED'
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

function report(rates: Record<Load, number[]>): void {
  for (const [name, values] of Object.entries(rates))
    console.log(`${name.padEnd(8)} ${Math.round(median(values))} requests/s`)
  for (const { of, against, budget, words } of COMPARED) {
    const ratio = median(rates[of].map((rate, round) => rate / (rates[against][round] ?? 1)))
    const verdict = judge(ratio >= budget)
    console.log(`${ratio.toFixed(2)} (budget ≥ ${budget}, ${verdict}): ${words}`)
  }
}
