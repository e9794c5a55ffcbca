import { at, call } from './at.ts'
import { type MakeTool, type Said, UNANSWERED } from './tool.ts'

/**
 * Purposes of the framework's policies, appendix A, that must all be agreed to. 1: store and access information on a device.
 * 8: measure content performance ("how long you spent on this service and the web pages you visit"). 5 and 6: create profiles
 * to personalise content ("forms you submit, non-advertising content you look at"), and use them.
 */
const PURPOSES = { measurement: [1, 8], journey: [1, 5, 6] } as const
/** Of `eventStatus`, when the visitor has answered, now or on an earlier page. */
const ANSWERED: readonly unknown[] = ['tcloaded', 'useractioncomplete']

/**
 * IAB Europe's Transparency and Consent Framework 2.2 and 2.3. Legitimate interest is no consent and is not read. While its
 * window is open again, what was said before stands.
 *
 * @see https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework/blob/master/TCFv2/IAB%20Tech%20Lab%20-%20CMP%20API%20v2.md
 */
export const tcf: MakeTool = (page, look) => {
  let isHeard = false
  let said: Said | undefined

  function hear(data: unknown, isGood: unknown) {
    if (!isGood) return
    if (at(data, 'gdprApplies') === false) said = undefined
    else if (ANSWERED.includes(at(data, 'eventStatus'))) said = read(data)
    else said ??= UNANSWERED
    look()
  }

  return {
    events: [],
    read() {
      if (!isHeard && at(page, '__tcfapi')) {
        isHeard = true
        call(page, '__tcfapi', 'addEventListener', 2, hear)
      }
      return said
    },
  }
}

function read(data: unknown): Said {
  const agrees = (purpose: number) =>
    at(data, 'purpose', 'consents', purpose) === true ||
    // The law of the publisher's country asks no consent to purpose 1, so nobody was asked.
    (purpose === 1 && at(data, 'purposeOneTreatment') === true)
  return { measurement: PURPOSES.measurement.every(agrees), journey: PURPOSES.journey.every(agrees) }
}
