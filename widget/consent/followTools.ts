import type { PrivacyChoice } from '../../shared/schema/submission.ts'
import { consentMode } from './consentMode.ts'
import { cookiebot } from './cookiebot.ts'
import { onetrust } from './onetrust.ts'
import { tcf } from './tcf.ts'
import { together } from './together.ts'
import type { Page } from './tool.ts'
import { usercentrics } from './usercentrics.ts'
import { wordpress } from './wordpress.ts'

const TOOLS = [tcf, consentMode, wordpress, cookiebot, onetrust, usercentrics]
/** Tools load late and not all of them tell: milliseconds between the first looks for one, a good minute in all. */
const LOOKS_MS = [250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000]
/** Milliseconds after an event, when a tool that tells too early has noted the answer as well. */
const AFTERTHOUGHT_MS = 1_000

interface Surroundings {
  page: Page
  /** Told only what has changed, and only yes and no. */
  choose(change: Partial<PrivacyChoice>): void
  warn(message: string): void
  setTimer(task: () => void, ms: number): unknown
}

/** Passes on what visitors answer to the consent tools of a page, from now on and whenever it changes. */
export function followTools({ page, choose, warn, setTimer }: Surroundings): void {
  const tools = TOOLS.map((make) => make(page, look))
  const told: Partial<PrivacyChoice> = {}

  function look(event?: Event) {
    const said = together(
      tools.map((tool) => {
        try {
          return tool.read(event)
        } catch (error) {
          return void warn(`A consent tool failed: ${error}`)
        }
      }),
    )
    const change: Partial<PrivacyChoice> = {}
    for (const purpose of ['measurement', 'journey'] as const) {
      const answer = said[purpose]
      if (typeof answer === 'boolean' && answer !== told[purpose]) change[purpose] = answer
    }
    if (!Object.keys(change).length) return
    Object.assign(told, change)
    choose(change)
  }

  const onEvent = (event: Event) => {
    look(event)
    setTimer(look, AFTERTHOUGHT_MS)
  }
  // While it comes down to the document: not all events bubble up again.
  for (const { events } of tools) for (const type of events) page.addEventListener(type, onEvent, true)
  let passed = 0
  for (const ms of LOOKS_MS) {
    passed += ms
    setTimer(look, passed)
  }
  look()
}
