import type { Import, ImportChange } from '../../../shared/schema/import.ts'
import { useChange } from '../data/useChange.ts'
import { Refusal } from '../parts/Refusal.tsx'

const DELIMITERS = {
  auto: 'As found',
  comma: 'Comma',
  semicolon: 'Semicolon',
  tab: 'Tab',
  pipe: 'Bar |',
} as const satisfies Record<Import['delimiter'], string>
const DATES = {
  day_first: '31/12/2026: day first',
  month_first: '12/31/2026: month first',
} as const satisfies Record<Import['dates'], string>

const isOne = <Name extends string>(words: Readonly<Record<Name, string>>, text: string): text is Name =>
  Object.hasOwn(words, text)

/** How the file is read, and whether endpoints hear of it. The preview follows. */
export function Reading({ one }: { one: Import }) {
  const change = useChange('PATCH /v1/imports/{import}', ['imports'])
  const set = (body: ImportChange) => void change.send({ params: { import: one.id }, body })
  return (
    <section>
      <h2>How it is read</h2>
      <div class="reading">
        <label>
          <span>Columns are divided by</span>
          <select
            value={one.delimiter}
            onChange={({ currentTarget: { value } }) => isOne(DELIMITERS, value) && set({ delimiter: value })}
          >
            <Options words={DELIMITERS} />
          </select>
        </label>
        <label>
          <span>Dates are written</span>
          <select
            value={one.dates}
            onChange={({ currentTarget: { value } }) => isOne(DATES, value) && set({ dates: value })}
          >
            <Options words={DATES} />
          </select>
        </label>
        <label class="import-tick">
          <input
            type="checkbox"
            checked={one.hasHeader}
            onChange={(event) => set({ hasHeader: event.currentTarget.checked })}
          />
          The first row names the columns
        </label>
        <label class="import-tick">
          <input
            type="checkbox"
            checked={one.announce}
            onChange={(event) => set({ announce: event.currentTarget.checked })}
          />
          Tell endpoints of everybody in it
        </label>
      </div>
      <p class="soft">
        {one.consent
          ? `They agreed to “${one.consent.key}”: ${one.consent.source}`
          : 'Nobody is known to have agreed: whoever is new is held from mailings.'}
      </p>
      <Refusal trouble={change.trouble} />
    </section>
  )
}

const Options = ({ words }: { words: Readonly<Record<string, string>> }) => (
  <>
    {Object.entries(words).map(([name, word]) => (
      <option key={name} value={name}>
        {word}
      </option>
    ))}
  </>
)
