import { contract } from '../../shared/api/contract.ts'
import { type Served, serve } from '../http/serve.ts'
import { answer, look } from './look.ts'
import { acknowledgeFindings, putFindings } from './store.ts'

const { reconciliation } = contract

/** Whether all that was taken is somewhere, and who has seen that it is not. */
export const reconciliationRoutes: Served[] = [
  serve(reconciliation.get, async ({ env, params, query }) => {
    const looked = await look(env, params.site, query.upTo ?? null)
    if (!looked.ok) return looked.refusal
    return { status: 200, body: await answer(env.DB, params.site, looked.value) }
  }),

  serve(reconciliation.acknowledge, async ({ env, params, body, caller, now }) => {
    const looked = await look(env, params.site, body.upTo ?? null)
    if (!looked.ok) return looked.refusal
    const answers = await env.DB.batch<{ id: string }>([
      // What is seen is what is there now, whether cron has come by or not.
      ...putFindings(env.DB, params.site, looked.value.findings, now),
      acknowledgeFindings(env.DB, params.site, body.findings, caller.name, now),
    ])
    return { status: 200, body: { acknowledged: (answers.at(-1)?.results ?? []).map(({ id }) => id) } }
  }),
]
