import type { Journey } from '../../shared/schema/journey.ts'

/** A journey as the browser keeps it. What travels with a submission is only what the contract calls a journey. */
export interface KeptJourney extends Journey {
  /** 128 random bits in hexadecimal: this browser, not a person. */
  token: string
  /** Milliseconds since 1970 of the last page view, or of the last moment that the visitor was seen to attend to one. */
  lastAt: number
  /** Its person has sent a form, came by a link of ours or was identified by the site: signals may be sent as theirs. */
  isKnown?: boolean
  /** What the Worker was told of, by signal: its weight then. One that weighs more has grown since. */
  told?: Record<string, number>
}
