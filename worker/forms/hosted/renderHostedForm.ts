import { say } from '../../../shared/rules/say.ts'
import type { FormDefinition, PublishedForm, Step } from '../../../shared/schema/form.ts'
import type { AnswerError, Answers } from '../../../shared/schema/submission.ts'
import { carry, type Texts } from './carry.ts'
import { renderField } from './field.ts'
import { HIDDEN } from './hidden.ts'
import { html, type Markup } from './html.ts'
import { type HostedPage, hostedPage } from './page.ts'
import type { HostedWords } from './words.ts'

/** What a hosted form shows besides its definition. */
export interface HostedForm {
  siteName: string
  words: HostedWords
  direction: 'ltr' | 'rtl'
  /** The theme's rules. */
  styles: string
  /** Whether the form may end on another page than ours. */
  mayLeave: boolean
  /** Whether some step, with some answers, shows a picture. */
  hasPictures: boolean
  /** The path of the widget's loader, where the widget is to take the form's place. */
  loader?: string | undefined
  /** Whether the widget asks Turnstile who sends. */
  hasTurnstile?: boolean
  /** The key of the step that is open. */
  step: string
  /** The keys of the fields that were shown until now, and what stood in them. */
  asked: readonly string[]
  texts: Texts
  /** The id of the submission to come, so that a double click sends once. */
  submissionId: string
  /** When it was first shown, signed, and the name of the field that people cannot see. */
  render: { token: string; trapName: string }
  /** What was typed before, and what is wrong with it. */
  answers: Answers
  errors: readonly AnswerError[]
  /** The key of the field to begin at, where that is not the first. */
  focus?: string | undefined
  /** Where the posting page asked to go afterwards, signed. */
  next?: { url: string; signature: string } | null
  /** Why nothing could be taken, where the answers are not the reason. */
  trouble?: 'many_sending' | 'unavailable' | 'refused' | 'refused_413'
}

/**
 * With `no-store`, a browser that goes back to a step asks whether to post again, or has forgotten what was typed there; so
 * it may keep the page, to itself, and asks us anew for every visit.
 */
const MAY_GO_BACK = { 'cache-control': 'private, no-cache' }

/** A published form as a page of its own: one step at a time, each a plain form post. `definition` is what holds of it. */
export function renderHostedForm(published: PublishedForm, shown: HostedForm): HostedPage {
  const { definition } = published
  const { siteName, words, loader } = shown
  const form = html`<div class="card">${renderForm(published, shown)}</div>`
  // Browsers hold a form to this list even where our answer to it redirects, and that page may redirect once more.
  const formAction = shown.mayLeave || shown.next ? "'self' https: http:" : "'self'"
  const page = hostedPage({
    ...shown,
    language: definition.language,
    title: definition.title ?? siteName,
    footer: say(words, 'go_to', { name: siteName }),
    main: loader === undefined ? form : html`<baton-form form="${published.form}">${form}</baton-form>`,
    formAction,
  })
  return { ...page, headers: { ...page.headers, ...MAY_GO_BACK } }
}

function renderForm({ version, definition }: PublishedForm, shown: HostedForm): Markup {
  const { words, render, texts, next } = shown
  const { steps, submitLabel } = definition
  const index = Math.max(
    steps.findIndex((step) => step.key === shown.step),
    0,
  )
  const step = steps[index] ?? NOTHING
  const goOn = index < steps.length - 1 ? words.continue : submitLabel
  // Whoever presses Enter in a field means the form's first button.
  const usual = index > 0 && html`<button class="away" tabindex="-1" aria-hidden="true">${goOn}</button>`
  return html`<form method="post" enctype="multipart/form-data" data-baton-ignore novalidate>${usual}
${renderProgress(index, steps.length, shown)}${renderIntro(definition, index)}${renderNote(shown)}
<input type="hidden" name="${HIDDEN.submission}" value="${shown.submissionId}">
<input type="hidden" name="${HIDDEN.version}" value="${version}">
<input type="hidden" name="${HIDDEN.render}" value="${render.token}">
${next && html`<input type="hidden" name="${HIDDEN.next}" value="${next.url}"><input type="hidden" name="${HIDDEN.nextSignature}" value="${next.signature}">`}
${carry(step, texts, shown.asked)}
<div class="away" aria-hidden="true" inert><input name="${render.trapName}" value="${texts.get(render.trapName)?.[0] ?? ''}" tabindex="-1" autocomplete="off"></div>
${renderStep(step, definition.language, shown)}
<div class="actions">${index > 0 && html`<button class="back" name="${HIDDEN.back}" value="1">${words.back}</button>`}<button class="go">${goOn}</button></div>
</form>`
}

/** Where nothing is asked at all, a form can still be sent. */
const NOTHING: Step = { key: '', fields: [] }

function renderProgress(index: number, count: number, { words, errors, focus }: HostedForm): Markup | null {
  if (count < 2) return null
  const bars = Array.from({ length: count }, (_, bar) => html`<i${bar <= index ? html` class="on"` : null}></i>`)
  // A new step is read out from here, as the page itself would be.
  const isStart = index > 0 && errors.length === 0 && focus === undefined
  const text = say(words, 'progress', { step: index + 1, count })
  return html`<div class="progress">${bars}<span tabindex="-1"${isStart ? html` autofocus` : null}>${text}</span></div>`
}

function renderIntro({ title, text }: FormDefinition, index: number): Markup | null {
  if (title === undefined && (text === undefined || index > 0)) return null
  return html`<header>${title !== undefined && html`<h2>${title}</h2>`}${index === 0 && text !== undefined && html`<p class="text">${text}</p>`}</header>`
}

function renderStep({ title, fields }: Step, language: string, shown: HostedForm): Markup {
  const { answers, errors, words } = shown
  const focus = errors[0]?.path ?? `answers.${shown.focus}`
  const rendered = fields.map((field) => {
    const path = `answers.${field.key}`
    const error = errors.find((candidate) => candidate.path === path)?.message
    return renderField({
      field,
      answer: answers[field.key],
      error,
      isFocused: focus === path,
      language,
      words,
    })
  })
  return html`<div class="fields">${title !== undefined && html`<h3>${title}</h3>`}${rendered}</div>`
}

function renderNote({ errors, trouble, words }: HostedForm): Markup | null {
  if (trouble) return html`<p class="note" role="alert">${words[trouble]}</p>`
  if (errors.length === 0) return null
  const text = say(words, errors.length === 1 ? 'one_error' : 'errors', { count: errors.length })
  return html`<p class="note" role="alert">${text}</p>`
}
