import { say } from '../../../shared/rules/say.ts'
import type { Then } from '../../../shared/schema/form.ts'
import { html } from './html.ts'
import { type HostedPage, hostedPage } from './page.ts'
import type { HostedWords } from './words.ts'

interface Thanks {
  then: Then
  siteName: string
  language: string
  direction: 'ltr' | 'rtl'
  words: HostedWords
  styles: string
}

/** What a person sees once their submission is safe. */
export function renderThanks(thanks: Thanks): HostedPage {
  const { then, siteName, words } = thanks
  const title = then.type === 'message' ? then.title : words.thanks
  const text = then.type === 'message' ? then.text : ''
  const main = html`<div class="card thanks">
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 12.5 4 4 8-9"/></svg>
<h2>${title}</h2>${text !== '' && html`<p class="text">${text}</p>`}
</div>`
  return hostedPage({ ...thanks, title, footer: say(words, 'went_to', { name: siteName }), main, formAction: "'none'" })
}
