import { say } from '../../../shared/rules/say.ts'
import type { PublishedForm, Step } from '../../../shared/schema/form.ts'
import type { AnswerError, Answers } from '../../../shared/schema/submission.ts'
import { renderField } from './field.ts'
import { html, type Markup } from './html.ts'
import { type HostedPage, hostedPage } from './page.ts'
import { HOSTED_WORDS } from './words.ts'

/** Names of the hidden fields. A field's key begins with a letter and never holds a hyphen, so they cannot meet. */
export const HIDDEN = {
  submission: 'baton-submission',
  version: 'baton-version',
  render: 'baton-render',
  next: '_next',
  nextSignature: 'baton-next',
} as const

/** What a hosted form shows besides its definition. */
export interface HostedForm {
  siteName: string
  /** The id of the submission to come, so that a double click sends once. */
  submissionId: string
  /** When it was first shown, signed, and the name of the field that people cannot see. */
  render: { token: string; trapName: string }
  /** What was typed before, and what is wrong with it. */
  answers: Answers
  errors: readonly AnswerError[]
  /** What the page's address says, for hidden fields. */
  parameters: URLSearchParams
  /** Where the posting page asked to go afterwards, signed. */
  next?: { url: string; signature: string } | null
  /** Why nothing could be taken, where the answers are not the reason. */
  trouble?: 'too_many' | 'unavailable'
}

/** A published form as a page of its own: all its steps on one page, sent as a plain form post. */
export function renderHostedForm(published: PublishedForm, shown: HostedForm): HostedPage {
  const { definition } = published
  const title = definition.title ?? shown.siteName
  const main = html`<form method="post" novalidate>
<div class="intro"><h1>${title}</h1>${definition.text !== undefined && html`<p>${definition.text}</p>`}</div>
${renderNote(shown)}
<input type="hidden" name="${HIDDEN.submission}" value="${shown.submissionId}">
<input type="hidden" name="${HIDDEN.version}" value="${published.version}">
<input type="hidden" name="${HIDDEN.render}" value="${shown.render.token}">
${shown.next && html`<input type="hidden" name="${HIDDEN.next}" value="${shown.next.url}"><input type="hidden" name="${HIDDEN.nextSignature}" value="${shown.next.signature}">`}
<div class="away" aria-hidden="true" inert><input name="${shown.render.trapName}" tabindex="-1" autocomplete="off"></div>
${definition.steps.map((step) => renderStep(step, shown, definition.language))}
<button>${definition.submitLabel}</button>
</form>`
  // Browsers hold a form to this list even where our answer to it redirects, and that page may redirect once more.
  const formAction = definition.then.type === 'redirect' || shown.next ? "'self' https: http:" : "'self'"
  return hostedPage({
    language: definition.language,
    title,
    footer: say(HOSTED_WORDS, 'go_to', { name: shown.siteName }),
    main,
    formAction,
    pictures: definition.steps.some((step) => step.fields.some((field) => field.type === 'picture')),
  })
}

function renderStep(step: Step, { answers, errors, parameters }: HostedForm, language: string): Markup {
  const [first] = errors
  const fields = step.fields.map((field) => {
    const path = `answers.${field.key}`
    const error = errors.find((candidate) => candidate.path === path)?.message
    const isFocused = first?.path === path
    return renderField({ field, answer: answers[field.key], error, isFocused, parameters, language })
  })
  if (step.title === undefined) return html`<div class="fields">${fields}</div>`
  return html`<fieldset class="step"><legend>${step.title}</legend>${fields}</fieldset>`
}

function renderNote({ errors, trouble }: HostedForm): Markup | null {
  if (trouble)
    return html`<p class="note" role="alert">${HOSTED_WORDS[trouble === 'too_many' ? 'many_sending' : trouble]}</p>`
  if (errors.length === 0) return null
  const words = say(HOSTED_WORDS, errors.length === 1 ? 'one_error' : 'errors', { count: errors.length })
  return html`<p class="note" role="alert">${words}</p>`
}
