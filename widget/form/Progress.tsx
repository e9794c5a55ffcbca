import type { JSX } from 'preact'
import { say, type Words } from '../../shared/rules/say.ts'

interface Props {
  step: number
  count: number
  words: Words
}

/** How far a person has come; a step counts once it is open. */
export const Progress = ({ step, count, words }: Props): JSX.Element => (
  <div class="progress">
    {[...Array(count).keys()].map((index) => (
      <i key={index} class={index <= step ? 'on' : ''} />
    ))}
    <span tabIndex={-1}>{say(words, 'progress', { step: step + 1, count })}</span>
  </div>
)
