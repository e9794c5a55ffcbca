import { at } from './at.ts'
import type { MakeTool, Said } from './tool.ts'

/** Types of consent: storage for analytics; data about people for marketing, and what is made of it. */
const MEASUREMENT = ['analytics_storage']
const JOURNEY = [...MEASUREMENT, 'ad_user_data', 'ad_personalization']
/** Few sites name it, but where one does, a no to it is a no to being remembered. */
const JOURNEY_REFUSED = [...JOURNEY, 'personalization_storage']

/**
 * Google Consent Mode. `default` is what the site assumes until the visitor has answered, so only `update` counts. There is
 * nothing to read it from but the commands in the page's data layer, those before us and, through its `push`, those after.
 *
 * @see https://developers.google.com/tag-platform/security/guides/consent
 */
export const consentMode: MakeTool = (page, look) => {
  const state: Record<string, unknown> = {}
  const updates: unknown[] = []
  let layer: unknown

  function hear(given: unknown[]) {
    updates.push(...given.filter(isUpdate))
    const { push } = given
    // Others wrap it too: whatever `this` and the answer are, they stay as they were.
    const value = function (this: unknown[], ...entries: unknown[]) {
      const length = push.apply(this, entries)
      const news = entries.filter(isUpdate)
      updates.push(...news)
      if (news.length) look()
      return length
    }
    Reflect.defineProperty(given, 'push', { value, writable: true, configurable: true })
  }

  return {
    events: [],
    read() {
      if (layer !== at(page, 'dataLayer')) {
        layer = at(page, 'dataLayer')
        if (Array.isArray(layer)) hear(layer)
      }
      for (const update of updates.splice(0)) Object.assign(state, at(update, 2))
      return read(state)
    },
  }
}

const isUpdate = (entry: unknown) => at(entry, 0) === 'consent' && at(entry, 1) === 'update'

function read(state: Readonly<Record<string, unknown>>): Said {
  const say = (granted: readonly string[], denied: readonly string[]) => {
    if (denied.some((type) => state[type] === 'denied')) return false
    return granted.every((type) => state[type] === 'granted') || undefined
  }
  return { measurement: say(MEASUREMENT, MEASUREMENT), journey: say(JOURNEY, JOURNEY_REFUSED) }
}
