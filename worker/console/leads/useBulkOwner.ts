import type { Lead } from '../../../shared/schema/lead.ts'
import { useMany } from '../data/useMany.ts'
import { useToast } from '../frame/Toasts.tsx'

/** Gives several leads to somebody of sales, each by its own request, so that one that fails keeps none of the others. */
export function useBulkOwner() {
  const toast = useToast()
  const { run, progress } = useMany('PATCH /v1/leads/{lead}', ['leads', 'companies', 'handoffs'])
  const requestFor = (owner: string | null) => (lead: Lead) => ({ params: { lead: lead.id }, body: { owner } })
  const assign = async (leads: readonly Lead[], owner: string | null) => {
    const { done, refused } = await run(leads.map(requestFor(owner)))
    const said = `${done} ${done === 1 ? 'lead' : 'leads'} ${owner ? `went to ${owner}` : 'have no owner now'}.`
    // Where one was refused its owner is still the one of before, and saying that again changes nothing.
    const undo = async () => void (await run(leads.map((lead) => requestFor(lead.owner)(lead))))
    toast(refused > 0 ? `${said} ${refused} could not be changed.` : said, undo)
  }
  return { assign, done: progress?.running ? progress.done + progress.refused : null }
}
