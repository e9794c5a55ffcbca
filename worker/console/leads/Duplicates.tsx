import type { Lead } from '../../../shared/schema/lead.ts'
import { usePages } from '../data/usePages.ts'
import { Heading, type Level } from '../parts/Heading.tsx'
import { DuplicateCard } from '../suggestions/DuplicateCard.tsx'

/** Leads that may be the same person. */
export function Duplicates({ level, lead }: { level: Level; lead: Lead }) {
  const { items } = usePages('GET /v1/suggestions', { query: { site: lead.site, lead: lead.id } })
  if (!items || items.length === 0) return null
  return (
    <section>
      <Heading level={level} class="label">
        Maybe the same person
      </Heading>
      {items.map((suggestion) => (
        <DuplicateCard key={suggestion.id} suggestion={suggestion} of={lead.id} />
      ))}
    </section>
  )
}
