import type { EventType } from '../../../../shared/schema/event.ts'
import { CHOOSABLE_EVENTS, EVENT_WORDS } from '../../words/eventWords.ts'

interface EventsFieldProps {
  /** Empty: all of them, those that come later too. */
  events: readonly EventType[]
  set: (events: readonly EventType[]) => void
}

/** What an endpoint is told: all, or some. */
export function EventsField({ events, set }: EventsFieldProps) {
  const all = events.length === 0
  const toggle = (type: EventType, on: boolean) =>
    set(CHOOSABLE_EVENTS.filter((one) => (one === type ? on : events.includes(one))))
  return (
    <fieldset class="events-field">
      <legend>What to tell</legend>
      <label class="pick">
        <input type="radio" name="events" checked={all} onChange={() => set([])} />
        Everything that happens, and what later versions add
      </label>
      <label class="pick">
        <input type="radio" name="events" checked={!all} onChange={() => set(['lead.qualified'])} />
        Only these
      </label>
      {!all && (
        <ul>
          {CHOOSABLE_EVENTS.map((type) => (
            <li key={type}>
              <label class="pick">
                <input
                  type="checkbox"
                  checked={events.includes(type)}
                  // With none of them it would be told everything.
                  disabled={events.length === 1 && events.includes(type)}
                  onChange={(event) => toggle(type, event.currentTarget.checked)}
                />
                <span>
                  {EVENT_WORDS[type]} <code>{type}</code>
                </span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  )
}
