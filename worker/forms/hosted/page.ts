import { html, Markup } from './html.ts'
import { STAY_PLAIN } from './stayPlain.ts'
import { HOSTED_STYLE } from './style.ts'

/** A page as `serve` answers it. */
export interface HostedPage {
  body: string
  headers: Record<string, string>
}

const NONCE_BYTES = 16
const TURNSTILE = 'https://challenges.cloudflare.com'

interface Frame {
  language: string
  direction: 'ltr' | 'rtl'
  /** Of the browser's tab. */
  title: string
  /** Null where nobody can tell whose page it is. */
  siteName: string | null
  footer: string | null
  main: Markup
  /** Where the page's form may lead; nowhere on a page without one. */
  formAction: string
  /** Whether the form shows pictures of the marketer's. */
  hasPictures?: boolean
  /** The theme's rules. */
  styles: string
  /** A script of the page's own, where it does more with one. */
  script?: string
  /** Where the widget is to take the form's place: the path of its loader. */
  loader?: string | undefined
  /** Whether the widget asks Turnstile who sends. */
  hasTurnstile?: boolean
}

/** The frame of every hosted page. Where the widget is to come it runs our own scripts, else none. */
export function hostedPage(frame: Frame): HostedPage {
  const { language, direction, title, siteName, footer, main, styles, loader, script } = frame
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(NONCE_BYTES))))
  const page = html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style nonce="${nonce}">${new Markup(HOSTED_STYLE + styles)}</style>
${loader !== undefined && html`<script async nonce="${nonce}" src="${loader}"></script>`}
</head>
<body>
${siteName !== null && html`<header><h1>${siteName}</h1></header>`}
<main>${main}</main>
${footer !== null && html`<footer>${footer}</footer>`}
${loader !== undefined && html`<script nonce="${nonce}">${new Markup(STAY_PLAIN)}</script>`}
${script !== undefined && html`<script nonce="${nonce}">${new Markup(script)}</script>`}
</body>
</html>
`
  return {
    body: page.text,
    headers: {
      'content-security-policy': policyOf(frame, nonce),
      'x-robots-tag': 'noindex',
      // Within the site: our own page's posts name their address, with its campaign; other sites learn nothing.
      'referrer-policy': 'same-origin',
    },
  }
}

/** What the page may do: nothing but what this one needs. */
function policyOf({ formAction, hasPictures, loader, script, hasTurnstile }: Frame, nonce: string): string {
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    // The loader fetches its modules and the form's definition from where it came from.
    loader !== undefined &&
      `script-src 'nonce-${nonce}' 'self'${hasTurnstile ? ` ${TURNSTILE}` : ''}; connect-src 'self'`,
    loader === undefined && script !== undefined && `script-src 'nonce-${nonce}'`,
    loader !== undefined && hasTurnstile && `frame-src ${TURNSTILE}`,
    hasPictures && 'img-src https: http:',
    `form-action ${formAction}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
    .filter(Boolean)
    .join('; ')
}
