import type { Companion, CompanionModule } from './companion.ts'
import { loadTurnstile } from './turnstile/loadTurnstile.ts'

/** Where the check stands, should it ask something: in the page itself, since Turnstile cannot live in a shadow root. */
const SLOT = 'baton-turnstile'

/**
 * Asks Cloudflare's Turnstile beside a form whose site wants that. Nothing is fetched from there before the first answer
 * is being given, and whatever goes wrong, the form goes on without a token.
 */
export const join: CompanionModule['join'] = ({ host, definition, services }): Companion => {
  const { turnstile: sitekey } = services
  let token: string | undefined
  let isBegun = false
  let end = () => {}

  const begin = async (key: string) => {
    const turnstile = await loadTurnstile()
    const container = placeIn(host)
    const widget = turnstile.render(container, {
      sitekey: key,
      language: definition.language.toLowerCase(),
      appearance: 'interaction-only',
      size: 'flexible',
      'response-field': false,
      callback: (given) => {
        token = given
      },
      'expired-callback': () => {
        token = undefined
      },
      // Said to be handled, or Turnstile would throw into the page.
      'error-callback': () => true,
    })
    end = () => {
      end = () => {}
      turnstile.remove(widget)
      container.remove()
    }
    host.addEventListener('baton:accepted', () => end())
  }

  return {
    notice() {
      if (isBegun || !sitekey) return
      isBegun = true
      begin(sitekey).catch(() => {})
    },
    introduce: () => (token ? { turnstile: token } : {}),
    end: () => end(),
  }
}

/** Below the form, whose element of the page holds it. */
function placeIn(host: HTMLElement): HTMLElement {
  const slot = document.createElement('slot')
  slot.name = SLOT
  host.shadowRoot?.append(slot)
  const container = document.createElement('div')
  container.slot = SLOT
  host.append(container)
  return container
}
