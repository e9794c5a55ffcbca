/** Pauses after D1 could not be reached, growing. */
const RETRY_DELAYS_MS = [100, 300, 1_000, 3_000, 10_000]

/** How long to wait after so many failures in a row. */
export const pauseAfter = (failures: number): number =>
  RETRY_DELAYS_MS[Math.min(failures, RETRY_DELAYS_MS.length) - 1] ?? 0
