import type { Lead } from '../../../shared/schema/lead.ts'
import { useChange } from '../data/useChange.ts'
import { useRead } from '../data/useRead.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Heading, type Level } from '../parts/Heading.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Refusal } from '../parts/Refusal.tsx'

/** The merges that made a lead what it is; those of the last 30 days can be taken back. */
export function Merges({ level, lead }: { level: Level; lead: Lead }) {
  const { body } = useRead('GET /v1/leads/{lead}/merges', { params: { lead: lead.id } })
  const toast = useToast()
  const change = useChange('POST /v1/leads/{lead}/merges/{merge}/undo', [
    'leads',
    'suggestions',
    'companies',
    'submissions',
    'handoffs',
  ])
  const merges = body?.items.filter(({ undoneAt }) => undoneAt === null) ?? []
  if (merges.length === 0) return null
  const undo = async (merge: string) => {
    const reply = await change.send({ params: { lead: lead.id, merge } })
    if (reply.ok) toast(reply.status === 202 ? 'Under way. They are two in a moment.' : 'They are two again.')
  }
  return (
    <section>
      <Heading level={level} class="label">
        Merged
      </Heading>
      {merges.map(({ id, evidence, mergedAt, mergedBy, undoableUntil }) => (
        <div key={id} class="merge">
          <p>
            {evidence}{' '}
            <span class="soft">
              {mergedBy ? `by ${mergedBy}` : 'by itself'}, <Moment at={mergedAt} />
            </span>
          </p>
          {undoableUntil && (
            <button type="button" disabled={change.busy} onClick={() => void undo(id)}>
              Undo
            </button>
          )}
        </div>
      ))}
      <Refusal trouble={change.trouble} />
    </section>
  )
}
