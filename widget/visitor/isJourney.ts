import type { KeptJourney } from '../journey/keptJourney.ts'

/** Whether what was kept is a journey, as far as loader and submissions lean on it: a page's own script may have written anything. */
export function isJourney(kept: unknown): kept is KeptJourney {
  const {
    token,
    visits,
    lastAt,
    firstTouchpoint,
    touchpoints,
    pages,
    signals = [],
  } = Object(kept) as Partial<KeptJourney>
  return (
    typeof token === 'string' && // what cannot be made a text throws
    /^[\da-f]{32}$/.test(token) &&
    [visits, lastAt].every(Number.isInteger) &&
    firstTouchpoint?.at !== undefined &&
    [touchpoints, pages, signals].every((list) => Array.isArray(list) && list.every(Boolean))
  )
}
