import { createContext } from 'preact'

/** What to call when the Worker no longer knows who is asking. */
export const SessionEnded = createContext<() => void>(() => undefined)
