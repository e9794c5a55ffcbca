import type { JSX } from 'preact'
import type { FormWords } from './formWords.ts'

/** How far a person is with a form. */
export type Phase = 'filling' | 'sending' | 'waiting' | 'done'

interface Props {
  phase: Phase
  words: FormWords
  onBack: (() => void) | undefined
  /** What the button says that leads on. */
  goOn: string
}

/** The one next action, and the way back. */
export const Actions = ({ phase, words, onBack, goOn }: Props): JSX.Element => (
  <div class="actions">
    {onBack && phase === 'filling' && (
      <button type="button" class="back" onClick={onBack}>
        {words.back}
      </button>
    )}
    <button type="submit" class={phase}>
      {phase === 'filling' && goOn}
      {phase === 'sending' && words.sending}
      {phase === 'waiting' && words.try_now}
    </button>
  </div>
)
