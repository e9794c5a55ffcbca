import { say } from '../../shared/rules/say.ts'
import { wordsFor } from '../../shared/rules/words/wordsFor.ts'
import { html, type Markup } from '../forms/hosted/html.ts'
import { type HostedPage, hostedPage } from '../forms/hosted/page.ts'
import { AGREED_STYLE } from './agreedStyle.ts'
import type { Agreement } from './findAgreement.ts'

/** The page where a person takes a consent back by one button; `done` once that is so, `trouble` where it did not work. */
export function renderWithdrawal(agreement: Agreement, state: 'open' | 'done' | 'trouble'): HostedPage {
  const { siteName, language, styles } = agreement
  const { dictionary, direction } = wordsFor(language)
  const { withdrawing: words, confirming } = dictionary
  const trouble = state === 'trouble' ? confirming.trouble : null
  return hostedPage({
    ...{ language, direction, siteName, styles: AGREED_STYLE + styles, footer: null },
    title: state === 'done' ? words.done : words.title,
    main: state === 'done' ? renderDone(agreement, words) : renderQuestion(agreement, words, trouble),
    formAction: state === 'done' ? "'none'" : "'self'",
  })
}

type WithdrawingWords = ReturnType<typeof wordsFor>['dictionary']['withdrawing']

const renderQuestion = ({ consent, siteName }: Agreement, words: WithdrawingWords, trouble: string | null): Markup =>
  html`<div class="card"><form method="post">
<header><h2>${words.title}</h2><p class="text">${say(words, 'intro', { name: siteName })}</p></header>
${trouble !== null && html`<p class="note" role="alert">${trouble}</p>`}
<p class="agreed">${consent.text}</p>
<div class="actions"><button class="go">${words.withdraw}</button></div>
<p class="help">${words.keep}</p>
</form></div>`

const renderDone = ({ consent }: Agreement, words: WithdrawingWords): Markup => html`<div class="card thanks">
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 12.5 4 4 8-9"/></svg>
<h2>${words.done}</h2><p class="agreed">${consent.text}</p><p class="text">${words.done_text}</p>
</div>`
