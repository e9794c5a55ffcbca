import { useRef } from 'preact/hooks'
import type { ToldVerdict, VerdictKind } from '../../../shared/schema/verdict.ts'
import { useChange } from '../data/useChange.ts'
import { useHere } from '../frame/Here.ts'
import { useToast } from '../frame/Toasts.tsx'

const THANKS: Readonly<Record<VerdictKind, string>> = {
  accepted: 'Accepted. It is yours now.',
  not_a_fit: 'Noted as not a fit.',
  won: 'Won. Well done.',
  lost: 'Noted as lost.',
}

/** Says what sales answers of a lead; the same answer sent again, as after a lost connection, counts once. */
export function useVerdict(lead: string, done: (kind: VerdictKind) => void) {
  const { site } = useHere()
  const toast = useToast()
  const change = useChange('POST /v1/verdicts', ['leads', 'sites', 'companies', 'handoffs'])
  const key = useRef<string | null>(null)
  const say = async (told: ToldVerdict) => {
    key.current ??= crypto.randomUUID()
    const reply = await change.send({ body: { ...told, site: site.id, lead, key: key.current } })
    // Refused for what it says: the next one says something else. Not reached: the next one may be the same.
    if (reply.ok || reply.problem.status !== 0) key.current = null
    if (!reply.ok) return
    toast(reply.status === 202 ? 'Taken. It shows in a moment.' : THANKS[told.kind])
    done(told.kind)
  }
  return { say, busy: change.busy, trouble: change.trouble }
}
