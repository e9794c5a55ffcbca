import type { Rule } from '../facts.ts'

/** Below this no hand has found the button; below the second, only one that had everything autofilled. */
const INSTANT_MS = 1_000
const QUICK_MS = 3_000

/** The form was sent sooner after it showed than people are; unmeasured is no reason. */
export const fillingTime: Rule = ({ filledMs }) => {
  if (filledMs === null || filledMs >= QUICK_MS) return null
  return filledMs < INSTANT_MS ? 'instant' : 'quick'
}
