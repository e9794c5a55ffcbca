import { at } from './at.ts'
import { type MakeTool, UNANSWERED } from './tool.ts'

/**
 * Cookiebot: `statistics` and `marketing`. A consent by the method `implied` was given automatically, and so by nobody.
 *
 * @see https://www.cookiebot.com/en/developer/
 */
export const cookiebot: MakeTool = (page) => ({
  events: ['CookiebotOnConsentReady', 'CookiebotOnAccept', 'CookiebotOnDecline'],
  read() {
    const consent = at(page, 'Cookiebot', 'consent')
    if (!consent) return undefined
    if (at(page, 'Cookiebot', 'hasResponse') !== true) return UNANSWERED
    const yes = at(consent, 'method') === 'implied' ? null : true
    const answer = (category: string) => (at(consent, category) === true ? yes : false)
    return { measurement: answer('statistics'), journey: answer('marketing') }
  },
})
