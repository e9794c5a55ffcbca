import type { JSX } from 'preact'
import { FORM_WORDS } from './words.ts'

/** How far a person is with a form. */
export type Phase = 'filling' | 'sending' | 'waiting' | 'done'

interface Props {
  phase: Phase
  onBack: (() => void) | undefined
  /** What the button says that leads on. */
  goOn: string
}

/** The one next action, and the way back. */
export const Actions = ({ phase, onBack, goOn }: Props): JSX.Element => (
  <div class="actions">
    {onBack && phase === 'filling' && (
      <button type="button" class="back" onClick={onBack}>
        {FORM_WORDS.back}
      </button>
    )}
    <button type="submit" class={phase}>
      {phase === 'filling' && goOn}
      {phase === 'sending' && FORM_WORDS.sending}
      {phase === 'waiting' && FORM_WORDS.tryNow}
    </button>
  </div>
)
