import type { Pair } from './draft.ts'

interface PairsFieldProps {
  title: string
  hint: string
  pairs: readonly Pair[]
  set: (pairs: readonly Pair[]) => void
  words: { name: string; value: string; add: string }
  /** Its values are not to be read over a shoulder, nor remembered by the browser. */
  secret?: boolean
}

/** Names with their values, as many as are wanted. */
export function PairsField({ title, hint, pairs, set, words, secret = false }: PairsFieldProps) {
  const change = (nth: number, part: Partial<Pair>) =>
    set(pairs.map((pair, at) => (at === nth ? { ...pair, ...part } : pair)))
  return (
    <fieldset class="pairs">
      <legend>{title}</legend>
      <p class="hint">{hint}</p>
      {pairs.map((pair, nth) => (
        // Its place is what a pair is known by: names may be the same while one is typed.
        <div key={`${nth}`} class="pair">
          <input
            aria-label={`${words.name} ${nth + 1}`}
            placeholder={words.name}
            autocomplete="off"
            value={pair.name}
            onInput={(event) => change(nth, { name: event.currentTarget.value })}
          />
          <input
            aria-label={`${words.value} ${nth + 1}`}
            placeholder={words.value}
            type={secret ? 'password' : 'text'}
            autocomplete={secret ? 'new-password' : 'off'}
            value={pair.value}
            onInput={(event) => change(nth, { value: event.currentTarget.value })}
          />
          <button
            type="button"
            class="quiet"
            aria-label={`Remove ${words.name.toLowerCase()} ${nth + 1}`}
            onClick={() => set(pairs.filter((_, at) => at !== nth))}
          >
            <span aria-hidden="true">×</span>
          </button>
        </div>
      ))}
      <button type="button" onClick={() => set([...pairs, { name: '', value: '' }])}>
        {words.add}
      </button>
    </fieldset>
  )
}
