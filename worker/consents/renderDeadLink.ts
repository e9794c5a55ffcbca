import { wordsFor } from '../../shared/rules/words/wordsFor.ts'
import { html } from '../forms/hosted/html.ts'
import { type HostedPage, hostedPage } from '../forms/hosted/page.ts'

/** What whoever follows a link reads where it is none of ours any more, or we cannot tell just now. */
export function renderDeadLink(language: string, why: 'unknown' | 'trouble'): HostedPage {
  const { dictionary, direction } = wordsFor(language)
  const { confirming: words } = dictionary
  const title = words[why]
  const more = why === 'unknown' && html`<p class="text">${words.unknown_text}</p>`
  return hostedPage({
    ...{ language, direction, title, siteName: null, footer: null, styles: '' },
    main: html`<div class="card thanks"><h2>${title}</h2>${more}</div>`,
    formAction: "'none'",
  })
}
