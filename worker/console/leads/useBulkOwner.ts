import { useQueryClient } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import { call } from '../client.ts'
import { useToast } from '../frame/Toasts.tsx'

/** Requests on their way at once: a Desk writes them as one group. */
const AT_ONCE = 6

/** Gives several leads to somebody of sales, each by its own request, so that one that fails keeps none of the others. */
export function useBulkOwner() {
  const [done, setDone] = useState<number | null>(null)
  const toast = useToast()
  const queries = useQueryClient()
  const carryOut = async (changes: readonly { lead: string; owner: string | null }[]): Promise<string[]> => {
    const failed: string[] = []
    let next = 0
    setDone(0)
    const work = async () => {
      for (let change = changes[next++]; change; change = changes[next++]) {
        const reply = await call('PATCH /v1/leads/{lead}', {
          params: { lead: change.lead },
          body: { owner: change.owner },
        })
        if (!reply.ok) failed.push(change.lead)
        setDone((before) => (before ?? 0) + 1)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    setDone(null)
    await queries.invalidateQueries()
    return failed
  }
  const assign = async (leads: readonly Lead[], owner: string | null) => {
    const failed = new Set(await carryOut(leads.map(({ id }) => ({ lead: id, owner }))))
    const changed = leads.filter(({ id }) => !failed.has(id))
    const undo = async () =>
      void (await carryOut(changed.map(({ id, owner: before }) => ({ lead: id, owner: before }))))
    const of = failed.size > 0 ? ` ${failed.size} could not be changed.` : ''
    toast(
      `${changed.length} ${changed.length === 1 ? 'lead' : 'leads'} ${owner ? `went to ${owner}` : 'have no owner now'}.${of}`,
      undo,
    )
  }
  return { assign, done }
}
