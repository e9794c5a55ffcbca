import type { VerdictKind } from '../../../shared/schema/verdict.ts'
import { attribute, html, type Markup } from '../../forms/hosted/html.ts'
import { type HostedPage, hostedPage } from '../../forms/hosted/page.ts'
import { toHex } from '../../hex.ts'
import type { Question } from './findQuestion.ts'
import type { Typed } from './readAnswer.ts'
import { REMEMBER } from './remember.ts'
import { VERDICT_STYLE } from './verdictStyle.ts'
import { CHOICES, NOTES, type NoteCode, SAID, WRONG } from './words.ts'

const ONCE_BYTES = 16
const LONGEST = { reason: 200, note: 5_000, tags: 650, by: 200 }
const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF']

/** How the page stands: what is chosen and typed already, and what is to be said of that. */
export interface Shown {
  typed: Partial<Typed>
  /** An answer was taken just now. */
  isDone?: boolean
  note?: NoteCode
  wrong?: readonly string[]
}

/** The page on which sales answers a handoff. Of the person it shows a first name and a company, no more. */
export function renderQuestion(question: Question, shown: Shown): HostedPage {
  const who = [question.firstName ?? 'A new lead', question.company].filter(Boolean).join(', ')
  const form = renderForm(question, shown)
  const main = shown.isDone ? renderDone(question, who, form) : renderOpen(question, who, shown, form)
  return hostedPage({
    ...{ language: 'en', direction: 'ltr', siteName: question.site.name, footer: null, styles: VERDICT_STYLE },
    ...{ title: shown.isDone ? 'Thank you' : who, main, formAction: "'self'", script: REMEMBER },
  })
}

const renderOpen = (question: Question, who: string, { note }: Shown, form: Markup): Markup =>
  html`<div class="card"><div class="part"><header><h2>${who}</h2><p class="text">Handed to you on ${sayDay(question.handoff.at)}. What came of it?</p></header>
${note !== undefined && html`<p class="note" role="alert">${NOTES[note]}</p>`}${renderLatest(question)}${form}</div></div>`

const renderDone = (question: Question, who: string, form: Markup): Markup =>
  html`<div class="card"><div class="part"><div class="thanks"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 12.5 4 4 8-9"/></svg>
<h2>Thank you</h2><p class="text">${who}</p></div>${renderLatest(question)}
<details><summary>Change it, or add something</summary>${form}</details></div></div>`

const renderLatest = ({ latest }: Question): Markup | false =>
  latest !== null && html`<p class="stands">${latest.by} ${SAID[latest.kind]}, ${sayDay(latest.at)}.</p>`

function renderForm(question: Question, { typed, wrong = [] }: Shown): Markup {
  const { site, choices, owner } = question
  const bad = (part: string) => wrong.includes(part) && html`<p class="error" id="${part}-error">${WRONG[part]}</p>`
  const about = (part: string) =>
    html`${attribute('aria-invalid', wrong.includes(part) && 'true')}${attribute('aria-describedby', wrong.includes(part) && `${part}-error`)}`
  // No address to post to: then it goes to this page's own, and a choice that the link made comes along.
  return html`<form method="post">
<input type="hidden" name="once" value="${newOnce()}">
<fieldset role="radiogroup"${about('kind')}><legend class="label">Your answer</legend><div class="options choices">${choices.map((kind) => renderChoice(kind, typed.kind))}</div>${bad('kind')}</fieldset>
<div class="part why">${renderReasons('not_a_fit', site.rejectionReasons, typed)}${renderReasons('lost', site.lossReasons, typed)}
<div class="field"><label class="label" for="other">Why, in other words <span class="optional">if none of these</span></label><input type="text" id="other" name="other" maxlength="${LONGEST.reason}" value="${typed.other}"${about('reason')}>${bad('reason')}</div></div>
<div class="field won"><p class="label" id="worth">Worth <span class="optional">optional</span></p><div class="worth" role="group" aria-labelledby="worth"><input type="text" inputmode="decimal" name="value" aria-label="Value" value="${typed.value}"${about('value')}><input type="text" name="currency" aria-label="Currency" list="currencies" maxlength="3" placeholder="EUR" autocapitalize="characters" autocomplete="off" value="${typed.currency}"${about('currency')}><datalist id="currencies">${CURRENCIES.map((one) => html`<option value="${one}">`)}</datalist></div>${bad('value')}${bad('currency')}</div>
<div class="field"><label class="label" for="by">Who are you?</label><input type="text" id="by" name="by" required maxlength="${LONGEST.by}" autocomplete="name" value="${typed.by ?? owner}"${about('by')}>${bad('by')}</div>
<details${attribute('open', hasMore(typed))}><summary>Add a note, or what they care about</summary><div class="part">
<div class="field"><label class="label" for="tags">What do they care about? <span class="optional">optional</span></label><input type="text" id="tags" name="tags" maxlength="${LONGEST.tags}" placeholder="Price, delivery" value="${typed.tags}"${about('tags')}>${bad('tags')}</div>
<div class="field"><label class="label" for="note">Note <span class="optional">optional</span></label><textarea id="note" name="note" rows="3" maxlength="${LONGEST.note}"${about('note')}>
${typed.note}</textarea>${bad('note')}</div></div></details>
<div class="actions"><button class="go">Send</button></div></form>`
}

const renderChoice = (kind: VerdictKind, chosen: string | undefined): Markup =>
  html`<label><input type="radio" name="kind" value="${kind}" required${attribute('checked', kind === chosen)}><span>${CHOICES[kind]}</span></label>`

const renderReasons = (kind: 'not_a_fit' | 'lost', reasons: readonly string[], typed: Partial<Typed>): Markup =>
  html`<fieldset class="${kind}"><legend class="label">${kind === 'lost' ? 'Why was it lost?' : 'Why is it not a fit?'}</legend><div class="options reasons">${reasons.map(
    (reason) =>
      html`<label><input type="radio" name="reason_${kind}" value="${reason}"${attribute('checked', typed.kind === kind && typed.reason === reason)}><span>${reason}</span></label>`,
  )}</div></fieldset>`

const hasMore = ({ tags, note }: Partial<Typed>): boolean => Boolean(tags || note)

const sayDay = (at: string): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at))

const newOnce = (): string => toHex(crypto.getRandomValues(new Uint8Array(ONCE_BYTES)))
