import { html } from '../../forms/hosted/html.ts'
import { type HostedPage, hostedPage } from '../../forms/hosted/page.ts'

const WORDS = {
  unknown: { title: 'This link is not complete', text: 'Open it again from your message, or copy all of it.' },
  gone: {
    title: 'There is nothing here any more',
    text: 'The person is not kept any more, or this link was taken back. Ask whoever sent it to you.',
  },
  trouble: { title: 'This cannot be shown just now', text: 'Nothing is lost. Try it again in a moment.' },
} as const

/** What whoever follows a verdict link reads where there is nothing to answer. */
export function renderEnd(why: keyof typeof WORDS): HostedPage {
  const { title, text } = WORDS[why]
  return hostedPage({
    ...{ language: 'en', direction: 'ltr', title, siteName: null, footer: null, styles: '', formAction: "'none'" },
    main: html`<div class="card thanks"><h2>${title}</h2><p class="text">${text}</p></div>`,
  })
}
