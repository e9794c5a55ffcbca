import type { Suggestion } from '../../../shared/schema/suggestion.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { nameOf } from '../words/nameOf.ts'
import { sayTrouble } from '../words/sayTrouble.ts'

/** All that differs once two leads are one, or two again. */
const TOUCHED = ['leads', 'suggestions', 'companies', 'submissions', 'handoffs'] as const

/** Decides about two leads that may be one person; a merge can be taken back. */
export function useMerge(suggestion: Suggestion) {
  const toast = useToast()
  const acceptance = useChange('POST /v1/suggestions/{suggestion}/acceptance', TOUCHED)
  const refusal = useChange('POST /v1/suggestions/{suggestion}/refusal', ['suggestions'])
  const undoing = useChange('POST /v1/leads/{lead}/merges/{merge}/undo', TOUCHED)
  const params = { suggestion: suggestion.id }
  const accept = async () => {
    const reply = await acceptance.send({ params })
    if (!reply.ok) return
    if (reply.status === 202) return toast('Under way. They are one in a moment.')
    const { lead, id: merge } = reply.body
    toast(`${nameOf(suggestion.leads[0])} is one lead now.`, async () => {
      const undone = await undoing.send({ params: { lead, merge } })
      toast(undone.ok ? 'They are two again.' : `Not taken back: ${sayTrouble(undone.problem).happened}.`)
    })
  }
  const refuse = async () => {
    const reply = await refusal.send({ params })
    if (reply.ok) toast('Noted: two people. They are not suggested again.')
  }
  return {
    accept: () => void accept(),
    refuse: () => void refuse(),
    doing: acceptance.busy ? 'accept' : refusal.busy ? 'refuse' : null,
    trouble: acceptance.trouble ?? refusal.trouble,
  } as const
}
