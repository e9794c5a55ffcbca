import { useState } from 'preact/hooks'
import type { FieldMapping, SeenField, SeenForm, SeenFormChange } from '../../../shared/schema/seenForm.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { MEANINGS, sayMeaning } from './meanings.ts'

/** One form of the site's own: whether it is captured, and what each field of it means. Changes hold at once. */
export function SeenFormCard({ form }: { form: SeenForm }) {
  const { shown, save, trouble } = useForm(form)
  const isOn = shown.capture === 'on'
  return (
    <section class={isOn ? 'seen-form' : 'seen-form off'} aria-label={form.name}>
      <header>
        <div>
          <h2 title={form.name}>{form.name || 'A form without a name'}</h2>
          <p class="soft">
            <code>{form.path}</code> · {form.submissions === 1 ? 'sent once' : `sent ${form.submissions} times`}, last{' '}
            <Moment at={form.lastSeenAt} />
          </p>
        </div>
        <label class="tick">
          <input
            type="checkbox"
            checked={isOn}
            onChange={() =>
              save(
                { capture: isOn ? 'off' : 'on' },
                { capture: shown.capture },
                isOn ? `“${form.name}” is not captured any more.` : `“${form.name}” is captured from now on.`,
              )
            }
          />
          <span>Capture</span>
        </label>
      </header>
      <Refusal trouble={trouble} />
      {isOn ? (
        <ul>
          {shown.fields.map((field) => (
            <FieldRow
              key={field.name}
              field={field}
              map={(to) =>
                save(
                  { fields: { [field.name]: to } },
                  { fields: { [field.name]: field.mapping } },
                  'Saved. It holds for what is sent from now on.',
                )
              }
            />
          ))}
        </ul>
      ) : (
        <p class="soft">What is sent with it is not taken.</p>
      )}
    </section>
  )
}

/** The form as somebody has just set it, until the API says how it is; with a way back. */
function useForm(form: SeenForm) {
  const change = useChange('PATCH /v1/sites/{site}/seen-forms/{seenForm}', ['sites'])
  const say = useToast()
  const [ahead, setAhead] = useState<SeenForm | null>(null)
  const shown = ahead ?? form
  const send = async (body: SeenFormChange) => {
    setAhead(apply(shown, body))
    const reply = await change.send({ params: { site: form.site, seenForm: form.id }, body })
    setAhead(null)
    return reply.ok
  }
  const save = async (body: SeenFormChange, before: SeenFormChange, words: string) => {
    if (await send(body)) say(words, async () => void (await send(before)))
  }
  return { shown, save: (...change: Parameters<typeof save>) => void save(...change), trouble: change.trouble }
}

function apply(form: SeenForm, { capture, fields = {} }: SeenFormChange): SeenForm {
  return {
    ...form,
    capture: capture ?? form.capture,
    fields: form.fields.map((field) => {
      const mapping = Object.hasOwn(fields, field.name) ? fields[field.name] : undefined
      return mapping === undefined ? field : { ...field, mapping }
    }),
  }
}

function FieldRow({ field, map }: { field: SeenField; map: (to: FieldMapping | null) => void }) {
  const usual = field.readAs ? sayMeaning(field.readAs) : sayMeaning('answer')
  const label = field.label || field.name
  return (
    <li>
      <span class="field-name" title={label}>
        {label}
        <small>
          <code>{field.name}</code> {field.type}
        </small>
      </span>
      <select
        aria-label={`What “${label}” means`}
        value={field.mapping ?? ''}
        onChange={(event) => map(MEANINGS.find(({ key }) => key === event.currentTarget.value)?.key ?? null)}
      >
        <option value="">By itself: {usual}</option>
        {MEANINGS.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </li>
  )
}
