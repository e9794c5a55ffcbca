import type { Import, ImportTarget } from '../../../shared/schema/import.ts'
import { useChange } from '../data/useChange.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { TARGET_WORDS } from './sayImport.ts'

/** What each column holds, as its name suggests or as somebody says. */
export function Columns({ one }: { one: Import }) {
  const change = useChange('PATCH /v1/imports/{import}', ['imports'])
  const read = (name: string, as: string) => {
    if (!isTarget(as)) return
    void change.send({ params: { import: one.id }, body: { mapping: { ...one.mapping, [name]: as } } })
  }
  return (
    <section>
      <h2>What each column holds</h2>
      <ul class="import-columns">
        {one.file?.columns.map(({ name, as, proposed }) => (
          <li key={name}>
            <span title={name}>{name}</span>
            <select
              aria-label={`What “${name}” holds`}
              value={as}
              disabled={change.busy}
              onChange={(event) => read(name, event.currentTarget.value)}
            >
              {Object.entries(TARGET_WORDS).map(([target, words]) => (
                <option key={target} value={target}>
                  {words}
                  {target === proposed && target !== as ? ' (suggested)' : ''}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
      <Refusal trouble={change.trouble} />
    </section>
  )
}

const isTarget = (text: string): text is ImportTarget => Object.hasOwn(TARGET_WORDS, text)
