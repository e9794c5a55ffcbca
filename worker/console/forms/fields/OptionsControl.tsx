import { useRef } from 'preact/hooks'
import { freeKey } from '../editing/places.ts'

interface Option {
  value: string
  label: string
}
interface OptionsControlProps {
  value: unknown
  error: string | null
  put: (value: unknown) => void
}

/** The options of a question, one a line: Enter begins the next, an emptied line is removed by Backspace. */
export function OptionsControl({ value, error, put }: OptionsControlProps) {
  const list = useRef<HTMLDivElement>(null)
  const options: readonly Option[] = Array.isArray(value) ? value : []
  const focus = (at: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLInputElement>('input')[at]?.focus())
  const label = (at: number, text: string) =>
    put(options.map((option, index) => (index === at ? { ...option, label: text } : option)))
  const add = (at: number) => {
    const taken = options.map((option) => option.value)
    put(options.toSpliced(at, 0, { value: freeKey(taken, `option_${taken.length + 1}`), label: '' }))
    focus(at)
  }
  const remove = (at: number) => {
    if (options.length < 2) return
    put(options.toSpliced(at, 1))
    focus(Math.max(at - 1, 0))
  }
  const press = (event: KeyboardEvent, at: number) => {
    if (event.key === 'Enter') add(at + 1)
    else if (event.key === 'Backspace' && options[at]?.label === '') remove(at)
    else return
    event.preventDefault()
  }
  return (
    <fieldset class="options">
      <legend class="label">Options</legend>
      <div ref={list}>
        {options.map((option, at) => (
          <div class="row" key={option.value}>
            <input
              aria-label={`Option ${at + 1}`}
              value={option.label}
              onInput={(event) => label(at, event.currentTarget.value)}
              onKeyDown={(event) => press(event, at)}
            />
            <button
              type="button"
              class="quiet"
              aria-label={`Remove option ${at + 1}`}
              onClick={() => remove(at)}
              aria-disabled={options.length < 2}
            >
              <span aria-hidden="true">×</span>
            </button>
          </div>
        ))}
      </div>
      {error && <p class="bad">{error}</p>}
      <button type="button" class="quiet" onClick={() => add(options.length)}>
        Add an option
      </button>
    </fieldset>
  )
}
