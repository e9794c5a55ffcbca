import type { Lead } from '../../../shared/schema/lead.ts'
import { useRead } from '../data/useRead.ts'
import { Heading, type Level } from '../parts/Heading.tsx'

/** Why a lead was given to sales. */
export function WhyQualified({ lead, level }: { lead: Lead; level: Level }) {
  const { body } = useRead('GET /v1/leads/{lead}/handoffs', { params: { lead: lead.id }, query: { limit: 1 } })
  const [handoff] = body?.items ?? []
  if (!handoff) return null
  return (
    <section>
      <Heading level={level} class="label">
        Why it was handed over
      </Heading>
      <ul class="why">
        {handoff.reasons.map(({ says }) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
    </section>
  )
}
