import { at, call } from './at.ts'
import { type MakeTool, type Said, UNANSWERED } from './tool.ts'

/** Categories by their slugs; the first that a site has counts. Sites that have neither keep statistics with `functional`. */
const MEASUREMENT = ['statistics', 'analytics', 'functional']
const JOURNEY = ['marketing']

/**
 * Usercentrics, version 3 by `__ucCmp`, version 2 by `UC_UI`. Only what was answered by hand counts (`EXPLICIT`), and a
 * category only where all of its services were agreed to.
 *
 * @see https://usercentrics.com/docs/web/features/api/interfaces/#consentdetails
 * @see https://docs.usercentrics.com/cmp_browser_sdk/4.41.0/interfaces/ConsentHistory.html
 */
export const usercentrics: MakeTool = (page, look) => {
  let details: unknown
  let isAsked = false

  function ask() {
    isAsked = true
    // A promise; one that fails leaves it at what was said before.
    Promise.resolve(call(at(page, '__ucCmp'), 'getConsentDetails')).then(
      (answer) => {
        details = answer
        look()
      },
      () => {},
    )
  }

  return {
    events: ['UC_CONSENT', 'UC_UI_INITIALIZED', 'UC_UI_CMP_EVENT'],
    read(event) {
      if (!at(page, '__ucCmp')) return readServices(at(page, 'UC_UI'))
      if (event?.type === 'UC_CONSENT') details = at(event, 'detail')
      else if (!isAsked || event?.type.startsWith('UC_')) ask()
      return details ? readDetails(details) : undefined
    },
  }
}

/** Of version 3. */
function readDetails(details: unknown): Said {
  if (at(details, 'consent', 'type') !== 'EXPLICIT') return UNANSWERED
  return answer((slug) => {
    const state = at(details, 'categories', slug, 'state')
    return state && state === 'ALL_ACCEPTED'
  })
}

/** Of version 2. */
function readServices(tool: unknown): Said | undefined {
  if (call(tool, 'isInitialized') !== true) return undefined
  const services = call(tool, 'getServicesBaseInfo')
  if (!Array.isArray(services)) return undefined
  const isExplicit = ({ consent }: { consent?: unknown }) => {
    const history = at(consent, 'history')
    return Array.isArray(history) && at(history.at(-1), 'type') === 'explicit'
  }
  if (!services.some(isExplicit)) return UNANSWERED
  return answer((slug) => {
    const inside = services.filter((service) => at(service, 'categorySlug') === slug)
    return inside.length && inside.every((service) => at(service, 'consent', 'status') === true)
  })
}

/** By `agreed`, which is no boolean for a category that the site does not have. */
function answer(agreed: (slug: string) => unknown): Said {
  const first = (slugs: readonly string[]) => slugs.map(agreed).find((answer) => typeof answer === 'boolean')
  return { measurement: first(MEASUREMENT), journey: first(JOURNEY) }
}
