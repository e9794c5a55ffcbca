import { makeBeacon } from './visitor/beacon.ts'
import { recordPage } from './visitor/journey.ts'
import { makeToken } from './visitor/makeToken.ts'
import { readPage } from './visitor/page.ts'

/** What counts and remembers page views; fetched only where the visitor's choice lets us do either. */
export interface JourneyModule {
  readPage: typeof readPage
  recordPage: typeof recordPage
  makeBeacon: typeof makeBeacon
  makeToken: typeof makeToken
}

export { makeBeacon, makeToken, readPage, recordPage }
