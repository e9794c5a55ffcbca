import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { contactForm } from '../../shared/samples/form.ts'
import { acmeSite } from '../../shared/samples/site.ts'
import { Import } from '../../shared/schema/import.ts'
import { type Ground, makeGround } from './bench/ground.ts'
import { type Lives, sendLives } from './bench/lives.ts'
import { makeList } from './bench/makeList.ts'

const HELP = `npm run import-bench -- [--rows N]      how long live submissions take from their answer (202) to D1, without and with an
                                        import of so many rows (100000) beside them`

const PER_SECOND = 20
const WARM_UP_MS = 5_000
const ALONE_MS = 40_000
/** How much longer the slowest twentieth may take beside an import. Issue 5 says so. */
const MOST_RATIO = 2
const CRON_EVERY_MS = 60_000
const LOOK_EVERY_MS = 500

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, help: { type: 'boolean', default: false } },
})
if (values.help) console.log(HELP)
else {
  const ground = await makeGround()
  try {
    await measure(ground, Number(values.rows))
  } finally {
    await ground.end()
  }
}

async function measure(ground: Ground, rows: number): Promise<void> {
  const { api, origin } = ground
  const site = await api<{ id: string }>('POST', '/v1/sites', { ...acmeSite, origins: [] })
  const form = await api<{ id: string }>('POST', '/v1/forms', { site: site.id, name: 'Bench', draft: contactForm })
  await api('POST', `/v1/forms/${form.id}/versions`)
  const send = (until: Promise<unknown>) => sendLives(origin, { site: site.id, form: form.id }, PER_SECOND, until)
  await send(delay(WARM_UP_MS))
  const alone = await send(delay(ALONE_MS))
  tell('alone', alone)

  const list = await bring(ground, site.id, rows)
  const path = `/v1/imports/${list}`
  const checking = follow(ground, path, 'dry-run', 'checked')
  tell('beside the check', await send(checking))
  const checked = await checking
  console.log(`check of ${rows} rows: ${seconds(checked.tookMs)} s`)

  const importing = follow(ground, path, 'start', 'done')
  const beside = await send(importing)
  tell('beside the import', beside)
  const done = await importing
  console.log(`import of ${rows} rows: ${seconds(done.tookMs)} s, ${JSON.stringify(done.progress)}`)

  const ratio = percentile(beside.toD1Ms, 95) / percentile(alone.toD1Ms, 95)
  const isKept = ratio <= MOST_RATIO && done.progress?.created === rows
  if (!isKept) process.exitCode = 1
  console.log(
    `${ratio.toFixed(2)} (budget ≤ ${MOST_RATIO}, ${isKept ? 'kept' : 'MISSED'}): p95 from 202 to D1, beside × alone`,
  )
}

async function bring({ api, origin }: Ground, site: string, rows: number): Promise<string> {
  const consent = { key: 'letter', source: 'A list for measuring' }
  const made = await api<{ id: string }>('POST', `/v1/sites/${site}/imports`, { name: 'Bench', consent })
  const body = makeList(rows)
  const headers = { authorization: 'Bearer bench-owner' }
  const answer = await fetch(`${origin}/v1/imports/${made.id}/file`, { method: 'PUT', headers, body })
  const { file } = Import.parse(await answer.json())
  console.log(`${rows} rows, ${((file?.bytes ?? 0) / 1_000_000).toFixed(1)} MB`)
  return made.id
}

/** Begins a check or an import and waits for its end, with cron beside it as in production. */
async function follow({ api, origin }: Ground, path: string, verb: string, state: Import['state']) {
  const began = Date.now()
  await api('POST', `${path}/${verb}`)
  for (let cronAt = began + CRON_EVERY_MS; ; await delay(LOOK_EVERY_MS)) {
    const found = Import.parse(await api('GET', path))
    if (found.state === 'failed') throw new Error(`the import failed: ${found.fault}`)
    if (found.state === state) return { ...found, tookMs: Date.now() - began }
    if (Date.now() < cronAt) continue
    cronAt += CRON_EVERY_MS
    void fetch(`${origin}/bare/cron`, { method: 'POST' }).catch(() => undefined) // it runs for most of a minute
  }
}

function tell(what: string, lives: Lives): void {
  const say = (ms: readonly number[]) => `p50 ${percentile(ms, 50)} ms, p95 ${percentile(ms, 95)} ms`
  const { toD1Ms, toAnswerMs } = lives
  console.log(`${what}: ${toD1Ms.length} live submissions, 202 to D1 ${say(toD1Ms)}; until 202 ${say(toAnswerMs)}`)
}

function percentile(ms: readonly number[], percent: number): number {
  const sorted = [...ms].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1)
}
