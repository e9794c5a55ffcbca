import { say } from '../../shared/rules/say.ts'
import { wordsFor } from '../../shared/rules/words/wordsFor.ts'
import { html, type Markup } from '../forms/hosted/html.ts'
import { type HostedPage, hostedPage } from '../forms/hosted/page.ts'
import { AGREED_STYLE } from './agreedStyle.ts'
import type { Agreement } from './findAgreement.ts'

/** The page where a person confirms a consent by one button; `done` once that is so, `trouble` where it did not work. */
export function renderAgreement(agreement: Agreement, state: 'open' | 'done' | 'trouble'): HostedPage {
  const { siteName, language, styles } = agreement
  const { dictionary, direction } = wordsFor(language)
  const { confirming: words } = dictionary
  const title = state === 'done' ? words.done : words.title
  return hostedPage({
    ...{ language, direction, title, siteName, styles: AGREED_STYLE + styles },
    // Who sent the form, and whether this is that person, is what the page asks.
    footer: null,
    main: state === 'done' ? renderDone(agreement, words) : renderQuestion(agreement, words, state === 'trouble'),
    formAction: state === 'done' ? "'none'" : "'self'",
  })
}

type ConfirmingWords = ReturnType<typeof wordsFor>['dictionary']['confirming']

const renderQuestion = ({ consent, siteName }: Agreement, words: ConfirmingWords, isTrouble: boolean): Markup =>
  html`<div class="card"><form method="post">
<header><h2>${words.title}</h2><p class="text">${say(words, 'intro', { name: siteName })}</p></header>
${isTrouble && html`<p class="note" role="alert">${words.trouble}</p>`}
<p class="agreed">${consent.text}</p>
<div class="actions"><button class="go">${words.confirm}</button></div>
<p class="help">${words.not_you}</p>
</form></div>`

const renderDone = ({ consent }: Agreement, words: ConfirmingWords): Markup => html`<div class="card thanks">
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 12.5 4 4 8-9"/></svg>
<h2>${words.done}</h2><p class="agreed">${consent.text}</p><p class="text">${words.done_text}</p>
</div>`
