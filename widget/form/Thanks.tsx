import type { JSX } from 'preact'

/** What stands in the form's place once the submission is safe. */
export const Thanks = ({ title, text }: { title: string; text?: string }): JSX.Element => (
  <div class="thanks">
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="m6 12.5 4 4 8-9" />
    </svg>
    <h2 tabIndex={-1}>{title}</h2>
    {text && <p class="text">{text}</p>}
  </div>
)
