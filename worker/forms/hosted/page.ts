import { html, Markup } from './html.ts'
import { HOSTED_STYLE } from './style.ts'

/** A page as `serve` answers it. */
export interface HostedPage {
  body: string
  headers: Record<string, string>
}

const NONCE_BYTES = 16

interface Frame {
  language: string
  title: string
  footer: string
  main: Markup
  /** Where the page's form may lead; nowhere on a page without one. */
  formAction: string
  /** Whether the form shows pictures of the marketer's. */
  pictures?: boolean
}

/** The frame of every hosted page. It runs no script, and loads nothing but the form's pictures. */
export function hostedPage({ language, title, footer, main, formAction, pictures }: Frame): HostedPage {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))))
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style nonce="${nonce}">${new Markup(HOSTED_STYLE)}</style>
</head>
<body>
<main>${main}</main>
<footer>${footer}</footer>
</body>
</html>
`
  const policy = `default-src 'none'; style-src 'nonce-${nonce}';${pictures ? ' img-src https: http:;' : ''} form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`
  return {
    body: page.text,
    headers: {
      'content-security-policy': policy,
      'x-robots-tag': 'noindex',
      // Within the site: our own page's posts name their address, with its campaign; other sites learn nothing.
      'referrer-policy': 'same-origin',
    },
  }
}
