import type { Finding, Leg, Reconciliation } from '../../shared/schema/reconciliation.ts'
import type { Account } from '../desk/account.ts'
import { deskOf } from '../desk/client.ts'
import type { Env } from '../env.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import type { Refusal } from '../http/problem.ts'
import { type Compared, compare, endpointsIn } from './compare.ts'
import { toFigures } from './figures.ts'
import { countRows, listOpenFindings, listSeenFindings, readReckoned } from './store.ts'

/** Endpoints that one answer counts the deliveries of. */
export const MOST_ENDPOINTS = 50
const MOST_FINDINGS = 100

/** What a stretch of a site's log came to, and where it does not add up, whoever has seen it. */
export interface Looked extends Compared {
  account: Account
  endpointsLeftOut: number
}

/**
 * Asks a site's Desk what it took, and D1 what is there of it, up to a position of the log or to its end; of endpoints, so many behind
 * those that are skipped.
 */
export async function look(
  env: Env,
  siteId: string,
  upTo: number | null,
  skippedEndpoints = 0,
): Promise<{ ok: true; value: Looked } | { ok: false; refusal: Refusal }> {
  const desk = await deskOf(env, siteId)
  if (!desk) return { ok: false, refusal: { problem: 'unknown_site' } }
  // The stub's promise has no more of its result's type than it can be cloned.
  const asked = await orUnavailable<Account>('reconciliation', desk.account(upTo) as Promise<Account>)
  return asked.ok ? { ok: true, value: await holdAgainst(env.DB, siteId, asked.value, skippedEndpoints) } : asked
}

async function holdAgainst(db: D1Database, siteId: string, account: Account, skipped: number): Promise<Looked> {
  const endpoints = endpointsIn(account).slice(skipped)
  const counted = endpoints.slice(0, MOST_ENDPOINTS)
  // Behind what is drained, D1 may have a group that the Desk has not noted yet.
  const drained = account.pages.map(({ first, last }) => ({ first, last: Math.min(last, account.drained) }))
  const rows = await countRows(db, siteId, drained, counted)
  const endpointsLeftOut = endpoints.length - counted.length
  return { account, endpointsLeftOut, ...compare(account, toFigures(rows), counted) }
}

/** What a look came to, with what is known from before and who has seen it. */
export async function answer(
  db: D1Database,
  siteId: string,
  { account, legs, findings, endpointsLeftOut }: Looked,
): Promise<Reconciliation> {
  const ids = findings.map(({ id }) => id)
  const [reckoned, kept, seen] = await Promise.all([
    readReckoned(db, siteId),
    listOpenFindings(db, siteId, MOST_FINDINGS),
    listSeenFindings(db, siteId, ids),
  ])
  const isSeen = ({ id, expected, found }: Finding) =>
    seen.some((one) => one.id === id && one.expected - one.found === expected - found)
  const fresh = findings.filter((finding) => !isSeen(finding))
  const open = [...fresh, ...kept.filter(({ id }) => !ids.includes(id))].slice(0, MOST_FINDINGS)
  const isWell = (leg: Leg, endpoint?: string) =>
    !open.some((one) => one.leg === leg && (endpoint === undefined || one.endpoint === endpoint))
  const { upToPosition = 0, submissions = 0, leads = 0, events = 0, deliveries = 0, checkedAt = null } = reckoned ?? {}
  return {
    site: siteId,
    ok: open.length === 0,
    firstPosition: account.pages[0]?.first ?? 0,
    lastPosition: Math.min(account.pages.at(-1)?.last ?? 0, account.drained),
    log: { ...legs.log, ok: isWell('log') },
    partials: { ...legs.partials, ok: isWell('partials') },
    submissions: { ...legs.submissions, ok: isWell('submissions') },
    leads: { ...legs.leads, ok: isWell('leads') },
    events: { ...legs.events, ok: isWell('events') },
    deliveries: legs.deliveries.map((one) => ({ ...one, ok: isWell('deliveries', one.endpoint) })),
    endpointsLeftOut,
    findings: open,
    before: {
      ...{ upToPosition, submissions, leads, events, deliveries },
      checkedAt: checkedAt === null ? null : new Date(checkedAt).toISOString(),
    },
  }
}
