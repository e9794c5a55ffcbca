import { setTimeout as delay } from 'node:timers/promises'
import { reconciliation } from '../../../shared/api/reconciliation.ts'
import { submissions } from '../../../shared/api/submissions.ts'
import { type Api, bodyOf, callApi } from '../callApi.ts'
import type { TrapReceiver } from './trapReceiver.ts'

/** Milliseconds that storing and delivering all of it may take after the last start. */
const PATIENCE_MS = 120_000
const LOOK_EVERY_MS = 250

/** What is wrong after a torture: all lists empty and `repeats` small is what was promised. */
export interface Verdict {
  accepted: number
  stored: number
  /** Answered 202 but not in D1. */
  lost: string[]
  storedTwice: string[]
  /** Stored but without any event at the receiver. */
  unannounced: string[]
  disorder: string[]
  /** What the product's own reconciliation finds amiss. */
  unreconciled: string[]
  /** Events that came more than once; allowed only around a kill. */
  repeats: number
  refused: number
}

/** Waits until every accepted submission is stored and announced, or patience ends; then says what is so. */
export async function judge(api: Api, site: string, accepted: readonly string[], trap: TrapReceiver): Promise<Verdict> {
  const giveUpAt = Date.now() + PATIENCE_MS
  for (;;) {
    const stored = await listSubmissions(api, site)
    const known = new Set(stored)
    const { findings } = bodyOf(await callApi(api, reconciliation.get, { params: { site } }))
    const verdict: Verdict = {
      accepted: accepted.length,
      stored: stored.length,
      lost: accepted.filter((id) => !known.has(id)),
      storedTwice: stored.filter((id, index) => stored.indexOf(id) !== index),
      unannounced: stored.filter((id) => !trap.bySubmission.has(id)),
      disorder: trap.disorder,
      unreconciled: findings.map(({ id }) => id),
      repeats: [...trap.times.values()].filter((times) => times > 1).length,
      refused: trap.refused,
    }
    const isSettled = verdict.lost.length === 0 && verdict.unannounced.length === 0
    if (isSettled || Date.now() > giveUpAt) return verdict
    await delay(LOOK_EVERY_MS)
  }
}

/** Whether the promise was kept; repeats are judged by how many kills there were. */
export function isKept(verdict: Verdict, mostRepeats: number): boolean {
  const { lost, storedTwice, unannounced, disorder, unreconciled, repeats, refused } = verdict
  const amiss = [lost, storedTwice, unannounced, disorder, unreconciled]
  const faults = amiss.reduce((sum, { length }) => sum + length, refused)
  return faults === 0 && repeats <= mostRepeats
}

/** The ids of all of a site's submissions, by paging as any client would. */
async function listSubmissions(api: Api, site: string): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const query = { site, limit: 100, ...(cursor === null ? {} : { cursor }) }
    const page: { items: { id: string }[]; nextCursor: string | null } = bodyOf(
      await callApi(api, submissions.list, { query }),
    )
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids
}
