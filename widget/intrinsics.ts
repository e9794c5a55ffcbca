/** The page may replace these later, and often badly; we keep what was there when we came. */
export const { parse, stringify } = JSON
export const request: typeof fetch = fetch.bind(globalThis)
