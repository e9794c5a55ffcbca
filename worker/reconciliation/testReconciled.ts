import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { makeId } from '../../shared/rules/makeId.ts'
import { contactForm } from '../../shared/samples/form.ts'
import type { Endpoint } from '../../shared/schema/endpoint.ts'
import type { Form } from '../../shared/schema/form.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { Merge } from '../../shared/schema/merge.ts'
import type { Reconciliation } from '../../shared/schema/reconciliation.ts'
import type { Answers, FormSubmission } from '../../shared/schema/submission.ts'
import { systemClock } from '../clock.ts'
import { deskOfSite, drained } from '../desk/testDesk.ts'
import type { EraseCommand } from '../erasures/eraseCommand.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

const QUIET_MS = 11 * 60_000

/** Test support: a site whose accounts are looked at, and how things happen on it. */
export async function makeReconciled() {
  const made = await makeTestSite()
  const site = made.site.id
  const desk = await deskOfSite(site)
  const draft = { ...contactForm, partial: { consent: 'may_call' } }
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site, name: 'Kiln', draft }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  const sendOne = async (answers: Answers, more: Partial<FormSubmission> = {}) => {
    const submission = made.submission({ form: form.id, answers: { name: 'Ada', ...answers }, ...more })
    await bodyOf(made.send(submission), 202)
    return submission
  }
  const append = async (command: { kind: string; id: string; alone?: true }) => {
    await runInDurableObject(desk, (instance) => instance.append(site, command))
  }
  return {
    ...made,
    id: site,
    desk,
    append,
    sendOne,
    settled: () => drained(site),
    partial: (answers: Answers, more: Partial<FormSubmission> = {}) =>
      sendOne({ may_call: true, ...answers }, { partial: true, ...more }),
    async letTimePass() {
      const at = Date.now() + QUIET_MS
      await runInDurableObject(desk, (instance) => {
        instance.clock = { now: () => at }
      })
      await runDurableObjectAlarm(desk)
      await drained(site)
      await runInDurableObject(desk, (instance) => {
        instance.clock = systemClock
      })
    },
    makeEndpoint: (more: object = {}) =>
      bodyOf<Endpoint>(ask('POST', '/v1/endpoints', { site, url: 'http://localhost:9/hook', ...more }), 201),
    leads: async () => (await bodyOf<{ items: Lead[] }>(ask('GET', `/v1/leads?site=${site}`), 200)).items,
    merge: (one: Lead, other: Lead) =>
      bodyOf<Merge>(ask('POST', `/v1/leads/${one.id}/merges`, { with: other.id }), 201),
    async erase(lead: Lead) {
      await append({ kind: 'erase', id: makeId('cm', Date.now()), alone: true, lead: lead.id } as EraseCommand)
    },
    reconcile: (upTo?: number) =>
      bodyOf<Reconciliation>(
        ask('GET', `/v1/sites/${site}/reconciliation${upTo === undefined ? '' : `?upTo=${upTo}`}`),
        200,
      ),
    acknowledge: (findings: readonly string[]) =>
      bodyOf<{ acknowledged: string[] }>(
        ask('POST', `/v1/sites/${site}/reconciliation/acknowledgements`, { findings }),
        200,
      ),
  }
}

/** Test support: runs statements as an accident would, whatever the constraints between tables say of their order. */
export async function damage(...statements: [sql: string, ...values: (string | number)[]][]): Promise<void> {
  await env.DB.batch(statements.map(([sql, ...values]) => env.DB.prepare(sql).bind(...values)))
}

/** Test support: the legs that are red. */
export function redOf({ log, partials, submissions, leads, events, deliveries }: Reconciliation): string[] {
  const named = Object.entries({ log, partials, submissions, leads, events })
  return [
    ...named.flatMap(([name, { ok }]) => (ok ? [] : [name])),
    ...deliveries.flatMap(({ endpoint, ok }) => (ok ? [] : [`deliveries of ${endpoint}`])),
  ]
}
