import type { Lift, Side } from '../../shared/schema/report.ts'
import { intervalOfDifference } from './intervalOfDifference.ts'

/** Page views that each side needs before anything is said. */
const LEAST_PAGE_VIEWS = 100

/**
 * What a variant brings more than the default that those held out from it saw. Nothing is claimed that the 95 % interval of
 * the difference does not hold. It takes page views for independent, which those of one person are not, so that it is
 * rather too narrow than too wide.
 */
export function liftOf({ shown, heldOut }: { shown: Side; heldOut: Side }): Lift {
  if (heldOut.pageViews === 0 || shown.rate === null || heldOut.rate === null) {
    return notCompared('for a comparison it must be shown to some and held out from others')
  }
  if (Math.min(shown.pageViews, heldOut.pageViews) < LEAST_PAGE_VIEWS) {
    const sides = `shown in ${shown.pageViews} and held out in ${heldOut.pageViews}`
    const statement = `Too little to tell: ${sides} page views; each side needs at least ${LEAST_PAGE_VIEWS}.`
    return { finding: 'too_little', statement, difference: null, relative: null }
  }
  const ends = intervalOfDifference(shown.submitted, shown.pageViews, heldOut.submitted, heldOut.pageViews)
  const [low, high] = [toPoints(ends.low), toPoints(ends.high)]
  const known = {
    difference: { points: toPoints(shown.rate - heldOut.rate), low, high },
    relative: heldOut.rate > 0 ? round(shown.rate / heldOut.rate - 1, 1_000) : null,
  }
  const between = `between ${sayPoints(low)} and ${sayPoints(high)} per 100 page views (95 % interval)`
  if (ends.low > 0) return { finding: 'more', statement: `More submissions with it: ${between}.`, ...known }
  if (ends.high < 0) return { finding: 'fewer', statement: `Fewer submissions with it: ${between}.`, ...known }
  const statement = `Not told apart: the difference is ${between}, and so may be none.`
  return { finding: 'not_told_apart', statement, ...known }
}

/** The lift of what has nothing beside it. */
export const notCompared = (reason: string): Lift => ({
  ...{ finding: 'not_compared', statement: `Not compared: ${reason}.`, difference: null, relative: null },
})

const round = (value: number, parts: number) => Math.round(value * parts) / parts
const toPoints = (share: number) => round(share * 100, 100)
const sayPoints = (points: number) => (points > 0 ? `+${points}` : `${points}`.replace('-', '−'))
