import { isQuestion } from '../../../../shared/rules/isQuestion.ts'
import type { Comparison, Condition } from '../../../../shared/schema/condition.ts'
import type { Field, Question } from '../../../../shared/schema/field.ts'
import { IS_WORDS, isOptions, startOf } from './comparisons.ts'
import { ValueControl } from './ValueControl.tsx'

type AnswerComparison = Extract<Comparison, { answer: string }>
interface ConditionEditorProps {
  condition: Condition
  /** What was asked before. */
  before: readonly Field[]
  put: (condition: Condition) => void
}

/** A condition as rows that read as its sentence: a question, how, and with what. */
export function ConditionEditor({ condition, before, put }: ConditionEditorProps) {
  const questions = before.filter(isQuestion)
  const word = 'all' in condition ? 'all' : 'any'
  const parts = 'all' in condition ? condition.all : condition.any
  const write = (how: string, list: typeof parts) => put(how === 'all' ? { all: list } : { any: list })
  const set = (at: number, part: Comparison) => write(word, parts.with(at, part))
  const first = questions[0]
  return (
    <div class="rule-row">
      {parts.length > 1 && (
        <label class="flag">
          Where
          <select value={word} onChange={(event) => write(event.currentTarget.value, parts)}>
            <option value="all">all of these hold</option>
            <option value="any">any of these holds</option>
          </select>
        </label>
      )}
      {parts.map((part, at) => (
        <div class="row comparison" key={at}>
          {'answer' in part ? (
            <Row part={part} questions={questions} set={(changed) => set(at, changed)} />
          ) : (
            <span class="soft">A condition made through the API</span>
          )}
          {parts.length > 1 && (
            <button
              type="button"
              class="quiet"
              aria-label="Remove this condition"
              onClick={() => write(word, parts.toSpliced(at, 1))}
            >
              <span aria-hidden="true">×</span>
            </button>
          )}
        </div>
      ))}
      {first && parts.length < 20 && (
        <button type="button" class="quiet" onClick={() => write(word, [...parts, startOf(first)])}>
          Add a condition
        </button>
      )}
    </div>
  )
}

interface RowProps {
  part: AnswerComparison
  questions: readonly Question[]
  set: (part: AnswerComparison) => void
}

function Row({ part, questions, set }: RowProps) {
  const asked = questions.find(({ key }) => key === part.answer)
  const ask = (key: string) => {
    const question = questions.find((one) => one.key === key)
    if (question) set(startOf(question))
  }
  const compare = (chosen: string) => {
    const is = isOptions(asked).find((one) => one === chosen)
    if (!asked || !is) return
    if (is === 'given' || is === 'open') set({ answer: part.answer, is })
    else set({ ...startOf(asked), ...(part.value === undefined ? {} : { value: part.value }), is })
  }
  return (
    <>
      <select aria-label="Question" value={part.answer} onChange={(event) => ask(event.currentTarget.value)}>
        {!asked && <option value={part.answer}>A question that is not asked before</option>}
        {questions.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
      <select aria-label="How" value={part.is} onChange={(event) => compare(event.currentTarget.value)}>
        {isOptions(asked).map((is) => (
          <option key={is} value={is}>
            {IS_WORDS[is]}
          </option>
        ))}
      </select>
      {asked && part.is !== 'given' && part.is !== 'open' && (
        <ValueControl question={asked} value={part.value} put={(value) => set({ ...part, value })} />
      )}
    </>
  )
}
