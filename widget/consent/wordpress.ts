import { at, call } from './at.ts'
import type { MakeTool } from './tool.ts'

/**
 * The WP Consent API, through which the consent plugins of WordPress speak. Without an answer it says yes where the law does
 * not ask for one; the cookie that it keeps an answer in (`wp_consent_…`) tells whether there is one. `statistics-anonymous`
 * is left out: plugins allow it without asking.
 *
 * @see https://wordpress.org/plugins/wp-consent-api/
 */
export const wordpress: MakeTool = (page) => ({
  events: ['wp_listen_for_consent_change'],
  read() {
    if (typeof at(page, 'wp_has_consent') !== 'function') return undefined
    const cookies = String(at(page, 'document', 'cookie'))
    const answer = (category: string) =>
      cookies.includes(`_${category}=`) ? call(page, 'wp_has_consent', category) === true : null
    return { measurement: answer('statistics'), journey: answer('marketing') }
  },
})
