import { describe, type Facts } from './debug/describe.ts'
import { makePanel } from './debug/panel.ts'
import type { PageModule } from './pageModule.ts'
import type { Following } from './visit.ts'

/** So often the panel says anew what is being measured. */
const EVERY_MS = 500

/** Shows the page's developer, on the page, what is being measured and why; it keeps and sends nothing itself. */
export const start: PageModule['start'] = ({ configuration, services: { visitor, warn, kiosk } }) => {
  const panel = makePanel()
  let following: Following | undefined
  visitor.follow((begun) => {
    following = begun
  })
  const gather = (): Facts => ({
    mode: configuration.privacyMode,
    kiosk: kiosk === true,
    choice: visitor.introduce().privacy,
    browserRefuses: navigator.globalPrivacyControl === true || navigator.doNotTrack === '1',
    may: visitor.allowed(),
    isFollowed: following !== undefined,
    beacon: following?.look(),
    last: following?.lastSent?.(),
    journey: visitor.journey(),
    now: Date.now(),
  })
  const tick = () => {
    try {
      panel.show(describe(gather()))
    } catch (error) {
      warn(`The debug panel could not tell what is measured: ${error}`)
    }
  }
  tick()
  setInterval(tick, EVERY_MS)
}
