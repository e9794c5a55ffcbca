import type { EndpointFormat } from '../../../../shared/schema/endpointFormat.ts'
import type { AnswerError } from '../../../../shared/schema/submission.ts'
import { Field } from '../../parts/Field.tsx'
import type { Draft } from './draft.ts'
import { EventsField } from './EventsField.tsx'
import { FilterField } from './FilterField.tsx'
import { FORMAT_GUIDES } from './formatGuides.ts'
import { MailFields } from './MailFields.tsx'
import { PairsField } from './PairsField.tsx'

export interface EndpointFieldsProps {
  format: EndpointFormat
  draft: Draft
  set: (part: Partial<Draft>) => void
  /** What the API found wrong. */
  errors: readonly AnswerError[]
  /** The names of headers that are there already; their values are shown to nobody. */
  keptHeaders: readonly string[]
}

/** What Baton must know of an endpoint: where to, what of, and how fast. */
export function EndpointFields({ format, draft, set, errors, keptHeaders }: EndpointFieldsProps) {
  const { address } = FORMAT_GUIDES[format]
  const wrong = (path: string) => errors.find((error) => error.path === path)?.message ?? null
  return (
    <>
      <Field label="Name" hint="What your people call it. Left empty: by its address." error={wrong('name')}>
        {(ties) => (
          <input
            {...ties}
            maxLength={100}
            value={draft.name}
            onInput={(event) => set({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      {address && (
        <Field label={address.label} error={wrong('url')}>
          {(ties) => (
            <input
              {...ties}
              type="url"
              required
              maxLength={2_048}
              placeholder={address.example}
              value={draft.url}
              onInput={(event) => set({ url: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
      {format === 'email' && <MailFields mail={draft.mail} set={(mail) => set({ mail })} />}
      {format === 'hubspot' && (
        <PairsField
          title="Answers for HubSpot’s properties"
          hint="E-mail, name, phone and company go by themselves. Others: the key of the question, and the property’s internal name."
          pairs={draft.properties}
          set={(properties) => set({ properties })}
          words={{ name: 'Question’s key', value: 'Property', add: 'Add a property' }}
        />
      )}
      <EventsField events={draft.events} set={(events) => set({ events })} />
      <FilterField filter={draft.filter} set={(filter) => set({ filter })} />
      <details class="more-settings" open={Boolean(FORMAT_GUIDES[format].header)}>
        <summary>Headers and pace</summary>
        <HeadersField draft={draft} set={set} kept={keptHeaders} />
        <Field label="At most, in a second" hint="Left empty: as fast as it answers." error={wrong('ratePerSecond')}>
          {(ties) => (
            <input
              {...ties}
              type="number"
              min={1}
              max={100}
              value={draft.ratePerSecond}
              onInput={(event) => set({ ratePerSecond: event.currentTarget.value })}
            />
          )}
        </Field>
      </details>
    </>
  )
}

/** Values of headers are written, never read back: who changes one types them all anew. */
function HeadersField({ draft, set, kept }: Pick<EndpointFieldsProps, 'draft' | 'set'> & { kept: readonly string[] }) {
  if (draft.headers === null) {
    return (
      <div class="kept">
        <p class="soft">
          {kept.length > 0
            ? `Sent along: ${kept.join(', ')}. Their values are shown to nobody.`
            : 'No headers of its own.'}
        </p>
        <button type="button" onClick={() => set({ headers: kept.map((name) => ({ name, value: '' })) })}>
          {kept.length > 0 ? 'Set them anew' : 'Add headers'}
        </button>
      </div>
    )
  }
  return (
    <PairsField
      title="Headers"
      hint="Sent with each event, such as Authorization. Kept encrypted; once saved, their values are shown to nobody."
      pairs={draft.headers}
      set={(headers) => set({ headers })}
      words={{ name: 'Header', value: 'Value', add: 'Add a header' }}
      secret
    />
  )
}
