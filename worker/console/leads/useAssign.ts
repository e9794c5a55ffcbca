import { useQueryClient } from '@tanstack/preact-query'
import type { Lead } from '../../../shared/schema/lead.ts'
import { useMany } from '../data/useMany.ts'
import { useToast } from '../frame/Toasts.tsx'
import { patchLeads } from './patchLeads.ts'
import { sayMany } from './sayMany.ts'

/** Requests on their way at once: a Desk writes them as one group. */
const AT_ONCE = 6

/** Gives several leads to somebody of sales. The list shows it at once; those that cannot be changed go back and are answered. */
export function useAssign() {
  const toast = useToast()
  const queries = useQueryClient()
  const many = useMany('PATCH /v1/leads/{lead}', ['leads', 'companies'], AT_ONCE)
  /** Owners by lead; the ids of those that did not get theirs. */
  const carryOut = async (owners: ReadonlyMap<string, string | null>, before: ReadonlyMap<string, string | null>) => {
    show(owners)
    const requests = [...owners].map(([lead, owner]) => ({ params: { lead }, body: { owner } }))
    const outcome = await many.run(requests)
    const left = outcome.left.map(({ params }) => params.lead)
    show(new Map(left.map((id) => [id, before.get(id) ?? null])))
    return { ...outcome, left }
  }
  const show = (owners: ReadonlyMap<string, string | null>) =>
    patchLeads(queries, ({ id }) => (owners.has(id) ? { owner: owners.get(id) ?? null } : undefined))
  /** The ids of those that could not be given. */
  const assign = async (leads: readonly Lead[], owner: string | null): Promise<readonly string[]> => {
    const before = new Map(leads.map((lead) => [lead.id, lead.owner]))
    const now = new Map(leads.map(({ id }) => [id, owner]))
    const outcome = await carryOut(now, before)
    const isLeft = new Set(outcome.left)
    const undo = async () => {
      const back = new Map([...before].filter(([id]) => !isLeft.has(id)))
      const undone = await carryOut(back, now)
      toast(sayMany(undone, 'went back to who had them'))
    }
    const did = owner ? `went to ${owner}` : 'have no owner now'
    toast(sayMany(outcome, did), outcome.done > 0 ? undo : undefined)
    return outcome.left
  }
  return { assign, progress: many.progress, stop: many.stop }
}
