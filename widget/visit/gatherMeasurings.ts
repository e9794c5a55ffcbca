import type { Measured, Measuring, MeasuringLent } from '../measuring.ts'
import type { FetchModule } from './view.ts'

/** What a page must have for a module to be of use; `measure` always is. */
const NEEDED = [
  ['measure', 'html'],
  ['media', 'video,audio,iframe[src*=youtube],iframe[src*=vimeo]'],
  ['pictures', 'img'],
] as const
export type MeasuringName = (typeof NEEDED)[number][0]

interface Surroundings {
  document: Pick<Document, 'querySelector'>
  fetchModule: FetchModule
  /** What they are lent beside each other's word. */
  lent: Pick<MeasuringLent, 'warn' | 'configuration'>
}

/** All that measures a page view. */
export interface Measurings {
  /** Fetches what this page needs and has not yet; to be called again as the page grows. Begins anew after `stop`. */
  begin(): void
  /** Asks one more, which stays when the visitor refuses, unasked. */
  join(measuring: Measuring): void
  read(): Measured
  renew(): void
  /** Because the visitor refused. */
  stop(): void
}

export function gatherMeasurings({ document, fetchModule, lent }: Surroundings): Measurings {
  const joined: Measuring[] = []
  const listeners: (() => void)[] = []
  /** A new one after each refusal, so that what comes late finds itself unwanted. */
  let fetched: Measuring[] = []
  let asked = new Set<MeasuringName>()

  const all = () => [...fetched, ...joined]
  const wholeLent: MeasuringLent = {
    ...lent,
    isPlaying: () => all().some((measuring) => measuring.isPlaying?.()),
    onPlaying: () => {
      for (const listener of listeners) listener()
    },
    whenPlaying: (listener) => void listeners.push(listener),
  }
  function fetchOne(name: MeasuringName) {
    const wanted = fetched
    asked.add(name)
    // One that is out of reach, or that the page makes impossible, leaves the others and the page as they are.
    fetchModule(name)
      .then((module) => wanted === fetched && fetched.push(module.measure(wholeLent)))
      .catch((error) => lent.warn?.(`${error}`))
  }

  return {
    begin() {
      for (const [name, selector] of NEEDED) if (!asked.has(name) && document.querySelector(selector)) fetchOne(name)
    },
    join: (measuring) => void joined.push(measuring),
    read: () => Object.assign({}, ...all().map((measuring) => measuring.read())),
    renew() {
      for (const measuring of all()) measuring.renew()
    },
    stop() {
      for (const measuring of fetched) measuring.stop()
      fetched = []
      asked = new Set()
      listeners.length = 0
    },
  }
}
