import type { Beacon } from '../../shared/schema/signal.ts'
import type { PrivacyMode } from '../../shared/schema/site.ts'
import type { PrivacyChoice, Submission } from '../../shared/schema/submission.ts'
import { makeBeacon } from './beacon.ts'
import { isJourney, type KeptJourney, recordPage } from './journey.ts'
import { type PageView, toPage } from './page.ts'
import { permissions } from './permissions.ts'
import type { VisitorStorage } from './storage.ts'

const NOBODY_ASKED: PrivacyChoice = { measurement: null, journey: null }
const REFUSED: PrivacyChoice = { measurement: false, journey: false }

interface Surroundings {
  mode: PrivacyMode
  storage: VisitorStorage
  readPage(): PageView
  /** GPC or DNT is on. */
  browserRefuses(): boolean
  sendBeacon(beacon: Beacon): void
  makeToken(): string
  now(): number
}

/** The person before the page, as far as they let themselves be known. */
export interface Visitor {
  /** This page view begins to count, as far as is allowed now or later on this page. */
  arrive(): void
  /** Takes a choice from the page's own consent banner; what it does not name stays as it was. */
  choose(choice: unknown): void
  /** Forgets all that is kept in this browser. */
  reset(): void
  /** What a submission says beside its content. */
  introduce(): Pick<Submission, 'page' | 'privacy' | 'visitor' | 'journey'>
}

/** Everything about privacy passes here: what is kept, read back and sent follows from `permissions`. */
export function meetVisitor(surroundings: Surroundings): Visitor {
  const { mode, storage, readPage, browserRefuses, sendBeacon, makeToken, now } = surroundings
  /** What may not or cannot be kept lives as long as the page. */
  let unkeptChoice: PrivacyChoice | undefined
  let unkeptJourney: KeptJourney | undefined
  let hasArrived = false
  let isRecorded = false
  let isCounted = false

  const choice = () => unkeptChoice ?? readChoice(storage.read('consent')) ?? NOBODY_ASKED
  const allowed = (chosen = choice()) => permissions(mode, chosen, browserRefuses())

  /** Read anew each time: another page of this browser may have gone on meanwhile, or forgotten all. */
  function journey(): KeptJourney | undefined {
    if (!allowed().journey) return undefined
    const kept = storage.read('journey')
    return isJourney(kept) ? kept : unkeptJourney
  }

  function record() {
    const next = recordPage(journey(), readPage(), now(), makeToken())
    unkeptJourney = storage.write('journey', next) ? undefined : next
    isRecorded = true
  }

  function forgetJourney() {
    storage.remove('journey')
    unkeptJourney = undefined
    isRecorded = false
  }

  function apply() {
    const may = allowed()
    if (!may.journey) forgetJourney()
    if (may.journey && hasArrived && !isRecorded) record()
    if (may.measurement && hasArrived && !isCounted) {
      isCounted = true
      sendBeacon(makeBeacon(readPage(), journey(), now()))
    }
  }

  return {
    arrive() {
      hasArrived = true
      apply()
    },
    choose(change) {
      const next = { ...choice(), ...readChange(change) }
      const isKept = allowed(next).keepsChoice && storage.write('consent', next)
      unkeptChoice = isKept ? undefined : next
      if (!isKept) storage.remove('consent')
      apply()
    },
    reset() {
      storage.clear()
      unkeptChoice = undefined
      forgetJourney()
    },
    introduce() {
      const about = { page: toPage(readPage()), privacy: browserRefuses() ? REFUSED : choice() }
      const known = journey()
      if (!known) return about
      const { token, lastAt: _, ...wire } = known
      return { ...about, visitor: token, journey: wire }
    },
  }
}

/** A kept choice, if it is one. */
function readChoice(kept: unknown): PrivacyChoice | undefined {
  return kept && typeof kept === 'object' ? { ...NOBODY_ASKED, ...readChange(kept) } : undefined
}

/** The parts of a choice that say yes or no. */
function readChange(change: unknown): Partial<PrivacyChoice> {
  const { measurement, journey } = Object(change) as Record<string, unknown>
  return {
    ...(typeof measurement === 'boolean' && { measurement }),
    ...(typeof journey === 'boolean' && { journey }),
  }
}
