import type { Lead } from '../../../shared/schema/lead.ts'
import type { VerdictKind } from '../../../shared/schema/verdict.ts'
import { useMany } from '../data/useMany.ts'
import { useToast } from '../frame/Toasts.tsx'
import { sayMany } from './sayMany.ts'

/** Requests on their way at once: a Desk writes them as one group. */
const AT_ONCE = 6

export const VERDICT_WORDS: Readonly<Record<VerdictKind, string>> = {
  accepted: 'Accepted',
  not_a_fit: 'Not a fit',
  won: 'Won',
  lost: 'Lost',
}

/** Says of several leads what sales says of each; that is how a lead moves on. */
export function useVerdicts() {
  const toast = useToast()
  const many = useMany('POST /v1/verdicts', ['leads', 'handoffs', 'sites'], AT_ONCE)
  /** The ids of those of whom it could not be said. */
  const say = async (leads: readonly Lead[], kind: VerdictKind): Promise<readonly string[]> => {
    const requests = leads.map(({ id, site }) => ({ body: { site, lead: id, kind, key: crypto.randomUUID() } }))
    const outcome = await many.run(requests)
    toast(sayMany(outcome, `noted as ${VERDICT_WORDS[kind].toLowerCase()}`))
    return outcome.left.flatMap(({ body: { lead } }) => lead ?? [])
  }
  return { say, progress: many.progress, stop: many.stop }
}
