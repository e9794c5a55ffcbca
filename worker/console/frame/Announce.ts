import { createContext } from 'preact'

/** Says a result to those who do not see it: one polite live region for the whole console. */
export const Announce = createContext<(text: string) => void>(() => undefined)
