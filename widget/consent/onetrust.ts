import { at, call } from './at.ts'
import { type MakeTool, UNANSWERED } from './tool.ts'

/** OneTrust's own categories: performance, targeting. A site that numbers its categories otherwise tells us itself. */
const PERFORMANCE = 'C0002'
const TARGETING = 'C0004'

/**
 * OneTrust: the groups that are active once the banner was answered. Where its model is not opt-in (`opt-out`, `implied
 * consent`), groups are active without anybody's yes, so that only a no counts.
 *
 * @see https://developer.onetrust.com/onetrust/docs/javascript-events-guide
 * @see https://developer.onetrust.com/onetrust/docs/javascript-api
 */
export const onetrust: MakeTool = (page) => ({
  events: ['OneTrustGroupsUpdated', 'OTConsentApplied'],
  read() {
    const active = at(page, 'OnetrustActiveGroups')
    const closed = call(at(page, 'OneTrust'), 'IsAlertBoxClosed')
    if (typeof active !== 'string' || closed === undefined) return undefined
    if (closed !== true) return UNANSWERED
    const domain = call(at(page, 'OneTrust'), 'GetDomainData')
    const groups = at(domain, 'Groups')
    const yes = String(at(domain, 'ConsentModel', 'Name')).toLowerCase() === 'opt-in' ? true : null
    const answer = (id: string) => {
      const isAsked = Array.isArray(groups) && groups.some((group) => at(group, 'CustomGroupId') === id)
      if (!isAsked) return undefined
      return active.split(',').includes(id) ? yes : false
    }
    return { measurement: answer(PERFORMANCE), journey: answer(TARGETING) }
  },
})
