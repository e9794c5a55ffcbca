import type { Signal } from '../../shared/schema/signal.ts'
import type { KeptJourney } from './keptJourney.ts'

/** An id begins with its noun and its time, so many signs; what follows them here is taken from the token. */
const TIME_SIGNS = 13
const RANDOM_SIGNS = 16

/** What the Worker was told of. */
export interface Ledger {
  /** The signals that it was not told of, or that have grown since, the oldest first. */
  untold(journey: KeptJourney): Signal[]
  /** The journey once it was told of these; what is kept no longer is forgotten here too. */
  tell(journey: KeptJourney, isTold: (signal: Signal) => boolean): KeptJourney
}

export function openLedger(newId: (noun: string, at: number) => string): Ledger {
  /**
   * All that a journey knows, as signals. An arrival has no id of its own: it follows from its time, the same each time. What
   * a page's own script has put among them may have neither.
   */
  function signalsIn({ token, touchpoints, pages, signals = [] }: KeptJourney): Signal[] {
    const idAt = (at: string) => newId('sg', Date.parse(at)).slice(0, TIME_SIGNS) + token.slice(0, RANDOM_SIGNS)
    return [
      ...touchpoints.flatMap((touchpoint): Signal[] =>
        isText(touchpoint.at) ? [{ id: idAt(touchpoint.at), type: 'touchpoint', ...touchpoint }] : [],
      ),
      ...pages.flatMap(({ id, engagedMs = 0, ...page }): Signal[] =>
        id ? [{ ...page, id, type: 'page', engagedMs }] : [],
      ),
      ...signals,
    ].filter(({ id, at }) => isText(id) && isText(at))
  }

  return {
    untold: (journey) => signalsIn(journey).filter((signal) => journey.told?.[signal.id] !== weightOf(signal)),
    tell(journey, isTold) {
      const told: Record<string, number> = {}
      for (const signal of signalsIn(journey)) {
        const weight = isTold(signal) ? weightOf(signal) : journey.told?.[signal.id]
        if (weight !== undefined) told[signal.id] = weight
      }
      return { ...journey, told }
    },
  }
}

const isText = (kept: unknown) => typeof kept === 'string'

/** Grows with everything in a signal that can grow, and when a form is left. */
export const weightOf = (signal: Signal): number =>
  Object.values(signal).reduce((sum, value) => sum + (typeof value === 'number' ? value : Number(value === 'left')), 0)
