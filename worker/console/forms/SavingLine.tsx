import { sayTrouble } from '../words/sayTrouble.ts'
import type { Saving } from './editing/useAutosave.ts'

/** How safe what was typed is, in a line that is always there. */
export function SavingLine({ saving: { state, problems, trouble, saveNow } }: { saving: Saving }) {
  if (state === 'saved') return <p class="saving soft">All changes saved</p>
  if (state === 'held')
    return (
      <p class="saving bad" role="status">
        {problems[0]?.message}. It is saved once that is mended; until then this browser keeps it.
      </p>
    )
  if (state === 'waiting' || state === 'refused')
    return (
      <p class="saving bad" role="status">
        {trouble && sayTrouble(trouble).happened}. This browser keeps what you typed
        {state === 'waiting' ? ' and tries again by itself.' : '.'}{' '}
        <button type="button" class="quiet" onClick={() => void saveNow()}>
          Try now
        </button>
      </p>
    )
  return <p class="saving soft">{state === 'saving' ? 'Saving…' : 'Saving in a moment…'}</p>
}
