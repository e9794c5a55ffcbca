import { useState } from 'preact/hooks'
import type { Delivery } from '../../../../shared/schema/delivery.ts'
import { pathTo } from '../../address.ts'
import { useNow } from '../../data/useNow.ts'
import { Moment } from '../../parts/Moment.tsx'
import { EVENT_WORDS } from '../../words/eventWords.ts'
import { HealthMark } from '../HealthMark.tsx'
import { Attempts } from './Attempts.tsx'
import { sayDelivery } from './sayDelivery.ts'

interface DeliveryRowProps {
  delivery: Delivery
  /** May read what was answered, and send it again. */
  isOwner: boolean
  chosen: boolean
  choose: (on: boolean) => void
}

/** One event for one endpoint, and, opened, each try of it. */
export function DeliveryRow({ delivery, isOwner, chosen, choose }: DeliveryRowProps) {
  const [open, setOpen] = useState(false)
  const { event, type, lead, attempts, createdAt, lastError, replayed, acknowledgedAt } = delivery
  const isOver = delivery.state === 'delivered' || delivery.state === 'exhausted'
  const said = sayDelivery(delivery, useNow())
  return (
    <li>
      <div class="delivery">
        {isOwner && (
          <label class="pick">
            <input
              type="checkbox"
              aria-label={`Choose ${type}, ${event}`}
              checked={chosen}
              disabled={!isOver}
              onChange={(change) => choose(change.currentTarget.checked)}
            />
          </label>
        )}
        <p class="what">
          <b>{EVENT_WORDS[type]}</b>
          <span class="soft">
            {lead && (
              <>
                <a href={pathTo('leads', lead)}>the lead</a> ·{' '}
              </>
            )}
            <Moment at={createdAt} />
            {replayed && ' · sent again'}
            {acknowledgedAt && ' · seen'}
          </span>
        </p>
        <HealthMark {...said} />
        {isOwner && attempts > 0 && (
          <button type="button" class="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {attempts === 1 ? '1 try' : `${attempts} tries`}
          </button>
        )}
      </div>
      {lastError && delivery.state !== 'delivered' && <p class="error soft">{lastError}</p>}
      {open && <Attempts delivery={delivery} />}
    </li>
  )
}
