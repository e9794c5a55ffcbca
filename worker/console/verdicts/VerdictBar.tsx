import { useState } from 'preact/hooks'
import { mayMove } from '../../../shared/rules/stageMoves.ts'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { VerdictKind } from '../../../shared/schema/verdict.ts'
import { useHere } from '../frame/Here.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { useVerdict } from './useVerdict.ts'
import { VerdictDetails } from './VerdictDetails.tsx'
import './verdictBar.css'

interface VerdictBarProps {
  lead: Pick<Lead, 'id' | 'stage'>
  /** Called once the answer is safe. */
  done?: (kind: VerdictKind) => void
}

/** What each answer is called, in the order of how often it is given. */
const ANSWERS: readonly { kind: VerdictKind; name: string; key: string }[] = [
  { kind: 'accepted', name: 'Accept', key: '1' },
  { kind: 'not_a_fit', name: 'Not a fit…', key: '2' },
  { kind: 'won', name: 'Won…', key: '3' },
  { kind: 'lost', name: 'Lost…', key: '4' },
]

/** What sales answers, in two taps: one for what, one for why. A changed mind is another answer, and both are kept. */
export function VerdictBar({ lead, done }: VerdictBarProps) {
  const { site } = useHere()
  const [asking, ask] = useState<VerdictKind | null>(null)
  const verdict = useVerdict(lead.id, (kind) => {
    ask(null)
    done?.(kind)
  })
  const possible = ANSWERS.filter(
    ({ kind }) => mayMove(lead.stage, kind) && !(kind === 'accepted' && lead.stage === 'accepted'),
  )
  const press = (kind: VerdictKind) =>
    kind === 'accepted' ? void verdict.say({ kind }) : ask(asking === kind ? null : kind)
  return (
    <div class="verdict-bar">
      <fieldset class="answers">
        <legend class="unseen">What sales says</legend>
        {possible.map(({ kind, name, key }) => (
          <button
            key={kind}
            type="button"
            class={kind === 'accepted' && lead.stage === 'qualified' ? 'go' : ''}
            data-verdict={key}
            disabled={verdict.busy}
            aria-expanded={kind === 'accepted' ? undefined : asking === kind}
            onClick={() => press(kind)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {asking && <VerdictDetails key={asking} kind={asking} site={site} busy={verdict.busy} say={verdict.say} />}
      <Refusal trouble={verdict.trouble} />
    </div>
  )
}
