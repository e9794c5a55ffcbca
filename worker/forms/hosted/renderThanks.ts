import { say } from '../../../shared/rules/say.ts'
import type { FormDefinition } from '../../../shared/schema/form.ts'
import { html } from './html.ts'
import { type HostedPage, hostedPage } from './page.ts'
import { HOSTED_WORDS } from './words.ts'

/** What a person sees once their submission is safe. */
export function renderThanks({ language, then }: FormDefinition, siteName: string): HostedPage {
  const title = then.type === 'message' ? then.title : HOSTED_WORDS.thanks
  const text = then.type === 'message' ? then.text : ''
  const main = html`<div class="thanks">
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 12.5 4 4 8-9"/></svg>
<h1>${title}</h1>${text !== '' && html`<p>${text}</p>`}
</div>`
  return hostedPage({
    language,
    title,
    footer: say(HOSTED_WORDS, 'went_to', { name: siteName }),
    main,
    formAction: "'none'",
  })
}
