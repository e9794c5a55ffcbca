import type { Beacon } from '../../shared/schema/beacon.ts'
import type { PrivacyMode } from '../../shared/schema/site.ts'
import type { PrivacyChoice, Submission } from '../../shared/schema/submission.ts'
import type { JourneyModule } from '../journey.ts'
import { isJourney } from './isJourney.ts'
import type { KeptJourney } from './journey.ts'
import { permissions } from './permissions.ts'
import type { VisitorStorage } from './storage.ts'

const NOBODY_ASKED: PrivacyChoice = { measurement: null, journey: null }
const REFUSED: PrivacyChoice = { measurement: false, journey: false }

interface Surroundings {
  mode: PrivacyMode
  storage: VisitorStorage
  readOwnPage(): Submission['page']
  /** Undefined where it is out of reach. */
  fetchJourney(): Promise<JourneyModule | undefined>
  /** GPC or DNT is on. */
  browserRefuses(): boolean
  sendBeacon(beacon: Beacon): void
  now(): number
}

/** The person before the page, as far as they let themselves be known. */
export interface Visitor {
  /** This page view begins to count, as far as is allowed now or later on this page. */
  arrive(): Promise<void>
  /** Takes a choice from the page's own consent banner; what it does not name stays as it was. */
  choose(choice: unknown): Promise<void>
  /** Forgets all that is kept in this browser. */
  reset(): void
  /** What a submission says beside its content. */
  introduce(): Pick<Submission, 'page' | 'privacy' | 'visitor' | 'journey'>
}

/** Everything about privacy passes here: what is kept, read back and sent follows from `permissions`. */
export function meetVisitor(surroundings: Surroundings): Visitor {
  const { mode, storage, readOwnPage, fetchJourney, browserRefuses, sendBeacon, now } = surroundings
  /** What may not or cannot be kept lives as long as the page. */
  let unkeptChoice: PrivacyChoice | undefined
  let unkeptJourney: KeptJourney | undefined
  let hasArrived = false
  let isRecorded = false
  let isCounted = false
  let turn = 0

  const choice = () => unkeptChoice ?? readChoice(storage.read('consent')) ?? NOBODY_ASKED
  const allowed = (chosen = choice()) => permissions(mode, chosen, browserRefuses())

  /** Read anew each time: another page of this browser may have gone on meanwhile, or forgotten all. */
  function journey(): KeptJourney | undefined {
    if (!allowed().journey) return undefined
    const kept = storage.read('journey')
    return isJourney(kept) ? kept : unkeptJourney
  }

  const mayRecord = () => allowed().journey && !isRecorded
  const mayCount = () => allowed().measurement && !isCounted

  function forgetJourney() {
    for (const key of ['journey', 'answered', 'shownBefore'] as const) storage.remove(key)
    unkeptJourney = undefined
    isRecorded = false
  }

  async function apply() {
    const mine = ++turn
    if (!allowed().journey) forgetJourney()
    if (!hasArrived || !(mayRecord() || mayCount())) return
    const module = await fetchJourney()
    // While it came, the visitor may have changed their mind.
    if (!module || mine !== turn) return
    const page = module.readPage()
    if (mayRecord()) {
      const next = module.recordPage(journey(), page, now(), module.makeToken())
      unkeptJourney = storage.write('journey', next) ? undefined : next
      isRecorded = true
    }
    if (mayCount()) {
      isCounted = true
      sendBeacon(module.makeBeacon(page, journey(), now()))
    }
  }

  return {
    arrive() {
      hasArrived = true
      return apply()
    },
    choose(change) {
      const next = { ...choice(), ...readChange(change) }
      const isKept = allowed(next).keepsChoice && storage.write('consent', next)
      unkeptChoice = isKept ? undefined : next
      if (!isKept) storage.remove('consent')
      return apply()
    },
    reset() {
      turn++
      storage.clear()
      unkeptChoice = undefined
      forgetJourney()
    },
    introduce() {
      const about = { page: readOwnPage(), privacy: browserRefuses() ? REFUSED : choice() }
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
