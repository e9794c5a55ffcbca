import type { Signal } from '../../shared/schema/signal.ts'
import type { JourneyKeeper, JourneyLent } from '../journey.ts'
import type { KeptJourney } from './keptJourney.ts'
import { openLedger, weightOf } from './ledger.ts'
import { makeToken } from './makeToken.ts'
import { readTracked } from './readTracked.ts'
import { recordPage } from './recordPage.ts'
import { signalsOf } from './signalsOf.ts'

/** The newest so many are kept, and so many travel at once (the contract's limits). */
const MOST_SIGNALS = 50
/** Signs of one body: in any script fewer bytes than browsers let outlive a page. */
const LARGEST_SIGNS = 20_000
/** While the page is in view, signals travel no more often. */
const REST_MS = 60_000
/** Answers from which on the same may be taken another time. */
const NOT_TAKEN = 429

/** Keeps the journey in this browser, and sends what is new in it once its person is known. All of it is asked for anew each time. */
export function keepJourney({ services, document, now, flush }: JourneyLent): JourneyKeeper {
  const { visitor, newId, post } = services
  const { untold, tell } = openLedger(newId)
  const startedAt = now()
  let url = ''
  let pageId = ''
  let known = new Map<string, { id: string; at: string; url: string }>()
  let toldAt = 0
  /** What was sent and has no answer yet, by its weight then: a page that ends says so twice. */
  const onTheirWay = new Map<string, number>()

  const change = (task: (journey: KeptJourney) => KeptJourney) => {
    const journey = visitor.journey()
    if (journey) visitor.keepJourney(task(journey))
  }
  /** One thing of this page view is one signal, whatever becomes of it. */
  function about(type: Signal['type'], name: string) {
    const key = `${type} ${name}`
    const before = known.get(key) ?? { id: newId('sg', now()), at: new Date(now()).toISOString(), url }
    known.set(key, before)
    return before
  }
  const withSignals = ({ signals = [], ...journey }: KeptJourney, fresh: readonly Signal[]): KeptJourney => ({
    ...journey,
    signals: [...signals.filter(({ id }) => !fresh.some((one) => one.id === id)), ...fresh].slice(-MOST_SIGNALS),
  })

  function send(isLeaving: boolean) {
    const { visitor: token, identity, link } = visitor.introduce()
    const journey = visitor.journey()
    if (!journey || !(journey.isKnown || link || identity)) return
    if (!journey.isKnown) visitor.keepJourney({ ...journey, isKnown: true })
    if (!isLeaving && now() < toldAt + REST_MS) return
    const isNew = (signal: Signal) => onTheirWay.get(signal.id) !== weightOf(signal)
    const signals = untold(journey).filter(isNew).slice(0, MOST_SIGNALS)
    while (signals.length > 1 && JSON.stringify(signals).length > LARGEST_SIGNS) signals.length >>= 1
    if (signals.length === 0) return
    toldAt = now()
    for (const signal of signals) onTheirWay.set(signal.id, weightOf(signal))
    const onAnswer = (isTaken: boolean) => {
      const weights = new Map(signals.map((signal) => [signal.id, weightOf(signal)]))
      for (const id of weights.keys()) onTheirWay.delete(id)
      if (isTaken) change((after) => tell(after, (signal) => weights.get(signal.id) === weightOf(signal)))
    }
    // Lost ones are kept, and travel at the next occasion.
    const onLost = () => onAnswer(false)
    post('signals', { visitor: token, ...(link && { link }), ...(identity && { identity }), signals }).then(
      ({ status }) => onAnswer(status < NOT_TAKEN),
      onLost,
    )
  }

  // A form that is sent takes along what was done until then.
  document.addEventListener('baton:submit', () => flush?.())
  // What came before this page has travelled with the form; what comes after it travels as known.
  document.addEventListener('baton:accepted', () =>
    change((journey) => tell({ ...journey, isKnown: true }, ({ at }) => Date.parse(at) < startedAt)),
  )
  return {
    open(page, isNewVisit) {
      url = page.url
      pageId = newId('sg', now())
      known = new Map()
      const recorded = { page, id: pageId, at: now(), isNewVisit, token: makeToken() }
      visitor.keepJourney(recordPage(visitor.journey(), recorded))
    },
    note({ measured, attendedAt, isLeaving, isOver }) {
      const { engagedMs, scrollPercent } = measured
      const grown = {
        ...(engagedMs !== undefined && { engagedMs }),
        ...(scrollPercent !== undefined && { scrollPercent }),
      }
      change((journey) => ({
        ...withSignals(journey, signalsOf(measured, isOver, about)),
        lastAt: Math.max(journey.lastAt, attendedAt),
        pages: journey.pages.map((page) => (page.id === pageId ? { ...page, ...grown } : page)),
      }))
      send(isLeaving)
    },
    track(name, properties) {
      const tracked = readTracked(name, properties)
      if (!tracked) return
      const signal: Signal = {
        id: newId('sg', now()),
        at: new Date(now()).toISOString(),
        url,
        type: 'track',
        ...tracked,
      }
      change((journey) => withSignals(journey, [signal]))
    },
  }
}
