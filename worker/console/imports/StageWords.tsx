import { useState } from 'preact/hooks'
import type { Import } from '../../../shared/schema/import.ts'
import type { Stage } from '../../../shared/schema/lead.ts'
import { useChange } from '../data/useChange.ts'
import { useRead } from '../data/useRead.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { STAGE_WORDS } from '../words/stageWords.ts'

const isStage = (text: string): text is Stage => Object.hasOwn(STAGE_WORDS, text)

/** What the file's own words for stages mean: those of the first rows that nobody knows, and any other. */
export function StageWords({ one }: { one: Import }) {
  const change = useChange('PATCH /v1/imports/{import}', ['imports'])
  const { body } = useRead('GET /v1/imports/{import}/preview', { params: { import: one.id } })
  const [typed, setTyped] = useState('')
  const column = one.file?.columns.findIndex(({ as }) => as === 'stage') ?? -1
  if (column < 0) return null
  const unknown = (body?.items ?? []).flatMap(({ refusal, cells }) =>
    refusal?.code === 'bad_stage' ? wordOf(cells[column] ?? '') : [],
  )
  const words = [...new Set([...Object.keys(one.stages), ...unknown])].filter(Boolean)
  const set = (word: string, meaning: string) => {
    const { [word]: _, ...others } = one.stages
    const stages = isStage(meaning) ? { ...others, [word]: meaning } : others
    void change.send({ params: { import: one.id }, body: { stages } })
  }
  return (
    <section>
      <h2>What its stages mean</h2>
      <p class="soft">Baton’s own words are known. Rows with any other are not taken, until you say what it means.</p>
      <ul class="import-columns">
        {words.map((word) => (
          <li key={word}>
            <span title={word}>“{word}”</span>
            <Meaning label={`What “${word}” means`} value={one.stages[word] ?? ''} set={(stage) => set(word, stage)} />
          </li>
        ))}
        <li>
          <input
            aria-label="Another word of the file"
            placeholder="Another word"
            maxLength={100}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <Meaning
            label="What that word means"
            value=""
            disabled={wordOf(typed) === ''}
            set={(stage) => {
              set(wordOf(typed), stage)
              setTyped('')
            }}
          />
        </li>
      </ul>
      <Refusal trouble={change.trouble} />
    </section>
  )
}

/** A word as an import knows it. */
const wordOf = (cell: string): string => cell.trim().toLowerCase()

interface MeaningProps {
  label: string
  value: string
  disabled?: boolean
  set: (stage: string) => void
}

const Meaning = ({ label, value, disabled = false, set }: MeaningProps) => (
  <select aria-label={label} value={value} disabled={disabled} onChange={(event) => set(event.currentTarget.value)}>
    <option value="">Nothing yet</option>
    {Object.entries(STAGE_WORDS).map(([stage, words]) => (
      <option key={stage} value={stage}>
        {words}
      </option>
    ))}
  </select>
)
