import { useState } from 'preact/hooks'
import type { Site } from '../../../shared/schema/site.ts'
import type { ToldVerdict, VerdictKind } from '../../../shared/schema/verdict.ts'
import { Chip } from '../parts/Chip.tsx'
import { Field } from '../parts/Field.tsx'
import { readTold } from './readTold.ts'

interface VerdictDetailsProps {
  kind: VerdictKind
  site: Site
  busy: boolean
  say: (told: ToldVerdict) => Promise<void>
}

/** Why, or what it was worth; with a note and what they care about for who has more to say. */
export function VerdictDetails({ kind, site, busy, say }: VerdictDetailsProps) {
  const [typed, setTyped] = useState({ reason: '', note: '', tags: '', value: '', currency: 'EUR' })
  const [more, showMore] = useState(false)
  const set = (part: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...part }))
  const told = readTold(kind, typed)
  const reasons = kind === 'not_a_fit' ? site.rejectionReasons : kind === 'lost' ? site.lossReasons : []
  const tap = (reason: string) => (more ? set({ reason }) : void say({ kind, reason }))
  const send = (event: Event) => {
    event.preventDefault()
    if (told.ok) void say(told.value)
  }
  return (
    <form class="details" onSubmit={send}>
      {reasons.length > 0 && (
        <fieldset class="chips">
          <legend class="unseen">Why</legend>
          {reasons.map((reason) => (
            <Chip key={reason} on={typed.reason === reason} press={() => tap(reason)}>
              {reason}
            </Chip>
          ))}
        </fieldset>
      )}
      {kind === 'won' && <Worth {...typed} set={set} />}
      {more && (
        <>
          {reasons.length > 0 && (
            <Field label="In other words">
              {(ties) => (
                <input
                  {...ties}
                  maxLength={200}
                  value={typed.reason}
                  onInput={(event) => set({ reason: event.currentTarget.value })}
                />
              )}
            </Field>
          )}
          <Field label="Note">
            {(ties) => (
              <textarea
                {...ties}
                rows={2}
                maxLength={5_000}
                value={typed.note}
                onInput={(event) => set({ note: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label="What they care about" hint="Separate with commas." error={told.ok ? null : told.tags}>
            {(ties) => (
              <input {...ties} value={typed.tags} onInput={(event) => set({ tags: event.currentTarget.value })} />
            )}
          </Field>
        </>
      )}
      <div class="row">
        {(more || kind === 'won') && (
          <button type="submit" class="go" disabled={busy || !told.ok}>
            Send
          </button>
        )}
        {!more && (
          <button type="button" class="quiet" onClick={() => showMore(true)}>
            Add a note…
          </button>
        )}
        {!told.ok && told.value && <p class="bad">{told.value}</p>}
      </div>
    </form>
  )
}

interface WorthProps {
  value: string
  currency: string
  set: (part: { value?: string; currency?: string }) => void
}

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'JPY', 'CAD', 'AUD', 'BRL', 'INR']

const Worth = ({ value, currency, set }: WorthProps) => (
  <div class="worth">
    <Field label="Worth, if you know it">
      {(ties) => (
        <input
          {...ties}
          inputMode="decimal"
          value={value}
          onInput={(event) => set({ value: event.currentTarget.value })}
        />
      )}
    </Field>
    <Field label="Currency">
      {(ties) => (
        <select {...ties} value={currency} onChange={(event) => set({ currency: event.currentTarget.value })}>
          {CURRENCIES.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      )}
    </Field>
  </div>
)
