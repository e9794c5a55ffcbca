import type { PrivacyMode } from '../../shared/schema/site.ts'
import type { PrivacyChoice, Submission } from '../../shared/schema/submission.ts'
import { parse } from '../intrinsics.ts'
import type { KeptJourney } from '../journey/keptJourney.ts'
import { toJson } from '../toJson.ts'
import type { Following } from '../visit.ts'
import { isJourney } from './isJourney.ts'
import { type Permissions, permissions } from './permissions.ts'
import type { VisitorStorage } from './storage.ts'

const NOBODY_ASKED: PrivacyChoice = { measurement: null, journey: null }
const REFUSED: PrivacyChoice = { measurement: false, journey: false }
/** Signs of who the site says somebody is; of more than that, what is left is no JSON any more. */
const LONGEST_CLAIM = 1_000

interface Surroundings {
  mode: PrivacyMode
  /** Many people share this device: what is said of one of them is not said of the next. */
  kiosk?: boolean
  storage: VisitorStorage
  readOwnPage(): Submission['page']
  /** The token of the identifying link by which this page was reached. */
  link?: string | undefined
  /** Begins to follow the visit; rejects where that is out of reach. Called once, when the choice first allows it. */
  followVisit(): Promise<Following>
  /** GPC or DNT is on. */
  browserRefuses(): boolean
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
  introduce(): Pick<Submission, 'page' | 'privacy' | 'visitor' | 'journey' | 'identity' | 'link'>
  /** Takes the site's word, signed by its server, for who this is: sent along, kept as long as the page, checked by the Worker. */
  identify(claim: unknown): void
  /** What may be done now; to be asked anew each time. */
  allowed(): Permissions
  /** What this browser keeps of the journey, or this page where it cannot be kept; undefined where it may not be. */
  journey(): KeptJourney | undefined
  /** Puts another in its place; does nothing where that is not allowed. */
  keepJourney(next: KeptJourney): void
  /** Runs once the visit is followed, which may be never. */
  follow(task: (following: Following) => void): void
}

/** Everything about privacy passes here: what is kept, read back and sent follows from `permissions`. */
export function meetVisitor(surroundings: Surroundings): Visitor {
  const { mode, kiosk, storage, readOwnPage, link, followVisit, browserRefuses } = surroundings
  /** What may not or cannot be kept lives as long as the page. */
  let unkeptChoice: PrivacyChoice | undefined
  let unkeptJourney: KeptJourney | undefined
  let claims: Pick<Submission, 'identity' | 'link'> = link ? { link } : {}
  let hasArrived = false
  let followed: Promise<Following | undefined> | undefined
  let begin: (following: Following) => void
  const begun = new Promise<Following>((resolve) => {
    begin = resolve
  })

  const choice = () => unkeptChoice ?? { ...NOBODY_ASKED, ...readChange(storage.read('consent')) }
  const allowed = (chosen = choice()) => permissions(mode, chosen, browserRefuses())

  /** Read anew each time: another page of this browser may have gone on meanwhile, or forgotten all. */
  function journey(): KeptJourney | undefined {
    if (!allowed().journey) return undefined
    const kept = storage.read('journey')
    return isJourney(kept) ? kept : unkeptJourney
  }

  function forgetJourney() {
    for (const key of ['journey', 'answered', 'slots', 'shownBefore'] as const) storage.remove(key)
    unkeptJourney = undefined
  }

  async function apply() {
    const may = allowed()
    if (!may.journey) forgetJourney()
    if (hasArrived && (may.measurement || may.journey)) followed ??= followVisit().catch(() => undefined)
    const following = await followed
    if (!following) return
    // While it came, the visitor may have changed their mind: it asks anew.
    following.settle()
    begin(following)
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
      storage.clear()
      unkeptChoice = unkeptJourney = undefined
      claims = {}
      apply()
    },
    introduce() {
      const about = {
        page: readOwnPage(),
        privacy: browserRefuses() ? REFUSED : choice(),
        ...(!kiosk && claims),
      }
      const known = journey()
      if (!known) return about
      const { token, visits, firstTouchpoint, touchpoints, pages, signals = [] } = known
      const journeySoFar = { visits, firstTouchpoint, touchpoints, pages, signals }
      return { ...about, visitor: token, journey: journeySoFar }
    },
    identify(claim) {
      claims.identity = parse(toJson(claim).slice(0, LONGEST_CLAIM))
    },
    allowed: () => allowed(),
    journey,
    keepJourney(next) {
      if (allowed().journey) unkeptJourney = storage.write('journey', next) ? undefined : next
    },
    follow: (task) => void begun.then(task),
  }
}

/** The parts of a choice that say yes or no; of anything else none. */
function readChange(change: unknown): Partial<PrivacyChoice> {
  const { measurement, journey } = Object(change) as Record<string, unknown>
  return {
    ...(typeof measurement === 'boolean' && { measurement }),
    ...(typeof journey === 'boolean' && { journey }),
  }
}
