import type { Finding } from '../../shared/schema/reconciliation.ts'
import { POSITIONS_PER_ACCOUNT } from '../desk/account.ts'
import type { Env } from '../env.ts'
import { type Looked, look, MOST_ENDPOINTS } from './look.ts'
import { listDue, putFindings, putReckoned, type Reckoned } from './store.ts'

/** Sites of one run; the next minute takes those that have waited longer. */
const SITES_PER_RUN = 20
/** How often the latest stretch of a site is looked at. */
const LOOK_EVERY_MS = 60 * 60 * 1_000

/** Goes through the sites whose turn it is: the next stretch of each that is full, else the latest one, and keeps what does not add up. */
export async function sweepReconciliation(env: Env, nowMs: number): Promise<void> {
  const due = await listDue(env.DB, nowMs, SITES_PER_RUN)
  const ended = await Promise.allSettled(due.map((reckoned) => reckon(env, reckoned, nowMs)))
  const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []))
  if (failures.length > 0) throw new AggregateError(failures, `reconciliation: ${failures.map(String).join('; ')}`)
}

async function reckon(env: Env, reckoned: Reckoned, nowMs: number): Promise<void> {
  const latest = await lookAt(env, reckoned.site, null)
  const { begin, drained } = latest.looks[0]?.account ?? { begin: 0, drained: 0 }
  const end = endOfStretch(Math.max(reckoned.upToPosition + 1, begin))
  const isFull = drained >= end
  const looked = isFull ? await lookAt(env, reckoned.site, end) : latest
  const next = isFull ? addUp(reckoned, looked.looks, end) : reckoned
  const dueAt = drained >= end + POSITIONS_PER_ACCOUNT ? nowMs : nowMs + LOOK_EVERY_MS
  await env.DB.batch([
    ...putFindings(env.DB, reckoned.site, [...latest.findings, ...looked.findings], nowMs),
    putReckoned(env.DB, { ...next, checkedAt: nowMs }, dueAt),
  ])
}

/** All of a stretch, however many endpoints there are. */
async function lookAt(env: Env, site: string, upTo: number | null): Promise<{ looks: Looked[]; findings: Finding[] }> {
  const looks: Looked[] = []
  for (let isMore = true; isMore; ) {
    const looked = await look(env, site, upTo, looks.length * MOST_ENDPOINTS)
    if (!looked.ok) throw new Error(`${site}: ${looked.refusal.problem}`)
    looks.push(looked.value)
    isMore = looked.value.endpointsLeftOut > 0
  }
  const findings = looks.flatMap((one) => one.findings)
  return { looks, findings: [...new Map(findings.map((finding) => [finding.id, finding])).values()] }
}

/** The last position of the stretch that this one is in. */
const endOfStretch = (position: number): number =>
  (Math.floor(position / POSITIONS_PER_ACCOUNT) + 1) * POSITIONS_PER_ACCOUNT - 1

function addUp(before: Reckoned, looks: readonly Looked[], upToPosition: number): Reckoned {
  const [first] = looks
  if (!first) return before
  const { submissions, leads, events } = first.legs
  const deliveries = looks.flatMap(({ legs }) => legs.deliveries)
  const ofEndpoint = ({ delivered, pending, exhausted, erased, filtered }: (typeof deliveries)[number]) =>
    delivered + pending + exhausted + erased + filtered
  return {
    ...before,
    upToPosition,
    submissions: before.submissions + submissions.ofLeads + submissions.quarantined + submissions.erased,
    leads: before.leads + leads.leads + leads.merged + leads.erased,
    events: before.events + events.stored,
    deliveries: before.deliveries + deliveries.reduce((sum, one) => sum + ofEndpoint(one), 0),
  }
}
