import type { Suggestion } from '../../../shared/schema/suggestion.ts'
import { pathTo } from '../address.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { nameOf } from '../words/nameOf.ts'
import { Comparison } from './Comparison.tsx'
import { useMerge } from './useMerge.ts'
import './suggestions.css'

interface DuplicateCardProps {
  suggestion: Suggestion
  /** The lead beside which it stands; left out where both are shown. */
  of?: string
}

/** Two leads that may be one person, side by side, with what speaks for it, and the two buttons that decide. */
export function DuplicateCard({ suggestion, of }: DuplicateCardProps) {
  const { accept, refuse, doing, trouble } = useMerge(suggestion)
  const others = suggestion.leads.filter(({ id }) => id !== of)
  return (
    <article class="duplicate" data-suggestion={suggestion.id}>
      <p class="who-is-it">
        {others.map((lead, index) => (
          <span key={lead.id}>
            {index > 0 && <span class="soft"> and </span>}
            <a href={pathTo('leads', lead.id)}>{nameOf(lead)}</a>
          </span>
        ))}
      </p>
      <Comparison leads={suggestion.leads} {...(of && { of })} />
      <ul class="evidence">
        {suggestion.evidence.map(({ kind, says, points }) => (
          <li key={`${kind} ${says}`} class={points < 0 ? 'against' : ''}>
            {points < 0 && <span class="soft">Against: </span>}
            {says}
          </li>
        ))}
      </ul>
      <div class="row">
        <button type="button" data-decide="accept" disabled={doing !== null} onClick={accept}>
          {doing === 'accept' ? 'Merging…' : 'Same person: merge'}
        </button>
        <button type="button" class="quiet" data-decide="refuse" disabled={doing !== null} onClick={refuse}>
          {doing === 'refuse' ? 'Noting…' : 'Two people'}
        </button>
      </div>
      <Refusal trouble={trouble} />
    </article>
  )
}
