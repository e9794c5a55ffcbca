import type { FormDefinition, Then } from '../../../shared/schema/form.ts'
import { Field } from '../parts/Field.tsx'
import type { Content } from './editing/editor.ts'
import type { Problem } from './editing/findProblems.ts'
import type { Bench } from './editing/useBench.ts'

interface WordsPanelProps {
  content: Content
  bench: Bench
  problems: readonly Problem[]
}

/** What a form says around its fields, how it ends, and whether who sends it goes to sales. */
export function WordsPanel({ content: { name, draft, qualifies }, bench, problems }: WordsPanelProps) {
  const put = (part: Partial<FormDefinition>, what: string) => bench.changeDraft((now) => ({ ...now, ...part }), what)
  const then = (changed: Then) => put({ then: changed }, 'then')
  const optional = (text: string) => (text === '' ? undefined : text)
  const wrong = (setting: string) => problems.find((one) => !one.field && one.setting === setting)?.message ?? null
  return (
    <div class="panel words">
      <Field label="Name of the form" hint="For you and your colleagues; visitors do not see it." error={wrong('name')}>
        {(ties) => (
          <input
            {...ties}
            value={name}
            onInput={({ currentTarget }) => bench.change((now) => ({ ...now, name: currentTarget.value }), 'name')}
          />
        )}
      </Field>
      <Field label="Title">
        {(ties) => (
          <input
            {...ties}
            value={draft.title ?? ''}
            onInput={({ currentTarget }) => put({ title: optional(currentTarget.value) }, 'title')}
          />
        )}
      </Field>
      <Field label="Text under the title">
        {(ties) => (
          <textarea
            {...ties}
            rows={2}
            value={draft.text ?? ''}
            onInput={({ currentTarget }) => put({ text: optional(currentTarget.value) }, 'text')}
          />
        )}
      </Field>
      <Field label="Word on the button" error={wrong('submitLabel')}>
        {(ties) => (
          <input
            {...ties}
            value={draft.submitLabel}
            onInput={({ currentTarget }) => put({ submitLabel: currentTarget.value }, 'submitLabel')}
          />
        )}
      </Field>
      <Field label="Once it is sent">
        {(ties) => (
          <select
            {...ties}
            value={draft.then.type}
            onChange={({ currentTarget }) =>
              then(
                currentTarget.value === 'redirect'
                  ? { type: 'redirect', url: 'https://' }
                  : { type: 'message', title: 'Thank you', text: '' },
              )
            }
          >
            <option value="message">Say thank you</option>
            <option value="redirect">Go to another page</option>
          </select>
        )}
      </Field>
      <Ending then={draft.then} put={then} error={wrong('then')} />
      <label class="flag">
        <input
          type="checkbox"
          checked={qualifies}
          onChange={({ currentTarget }) => bench.change((now) => ({ ...now, qualifies: currentTarget.checked }), null)}
        />
        Who sends it is worth a call: hand them to sales at once
      </label>
    </div>
  )
}

function Ending({ then, put, error }: { then: Then; put: (then: Then) => void; error: string | null }) {
  if (then.type === 'redirect')
    return (
      <Field label="Address of the page" error={error}>
        {(ties) => (
          <input
            {...ties}
            type="url"
            value={then.url}
            onInput={({ currentTarget }) => put({ ...then, url: currentTarget.value })}
          />
        )}
      </Field>
    )
  return (
    <>
      <Field label="Thank-you" error={error}>
        {(ties) => (
          <input
            {...ties}
            value={then.title}
            onInput={({ currentTarget }) => put({ ...then, title: currentTarget.value })}
          />
        )}
      </Field>
      <Field label="What happens next">
        {(ties) => (
          <textarea
            {...ties}
            rows={2}
            value={then.text}
            onInput={({ currentTarget }) => put({ ...then, text: currentTarget.value })}
          />
        )}
      </Field>
    </>
  )
}
