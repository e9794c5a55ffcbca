import type { JSX } from 'preact'
import { FORM_WORDS } from './words.ts'

/** How far a person has come; a step counts once it is open. */
export const Progress = ({ step, of }: { step: number; of: number }): JSX.Element => (
  <div class="progress">
    {Array.from({ length: of }, (_, index) => (
      <i key={index} class={index <= step ? 'on' : ''} />
    ))}
    <span tabIndex={-1}>{FORM_WORDS.progress(step + 1, of)}</span>
  </div>
)
