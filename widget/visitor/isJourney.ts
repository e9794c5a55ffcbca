import type { KeptJourney } from '../journey/keptJourney.ts'

/** Whether what was kept is a journey, as far as we lean on it: a page's own script may have written anything there. */
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
  // Nothing is made a text or a number here: what cannot be made one throws.
  return (
    isText(token) &&
    /^[\da-f]{32}$/.test(token) &&
    [visits, lastAt].every(Number.isInteger) &&
    [touchpoints, pages, signals].every(Array.isArray) &&
    [firstTouchpoint, touchpoints, pages, signals]
      .flat()
      .every((one) => [one?.at, one?.url, Object(one).referrer ?? ''].every(isText))
  )
}

const isText = (value: unknown) => typeof value === 'string'
