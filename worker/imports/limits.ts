/** Bytes of a file. */
export const LARGEST_FILE_BYTES = 50 * 1024 * 1024
/** Rows of a file that say anything. */
export const MOST_ROWS = 500_000
/** UTF-16 units of a cell: as many as of an answer. */
export const LONGEST_CELL = 5_000
/** UTF-16 units of a name, a company, an owner, an external id, a phone number. */
export const LONGEST_DETAIL = 200
/** Bytes that are read at a time; no row is longer. So few, that nobody whose request the same processor serves waits for it. */
export const WINDOW_BYTES = 64 * 1024
/** Rows that one call hands to the Desk, or one batch of reads looks up; as few for the same reason. */
export const ROWS_PER_BATCH = 100
/** Rows that are not taken and kept to be looked up, of one check or import; all are counted. */
export const MOST_REFUSALS = 10_000
/** Imports of a site that are listed, and kept. */
export const MOST_IMPORTS = 100
/** Rows of the preview. */
export const PREVIEW_ROWS = 20
/** Milliseconds that a file is kept of an import that does not go on; that of one that was read to its end goes at once. */
export const FILE_KEPT_MS = 7 * 24 * 60 * 60 * 1000
/** Milliseconds for which whoever drives an import has it to themselves; then it broke off. */
export const LEASE_MS = 90_000
/** Milliseconds that a request drives an import after its answer; it may for 30 s. */
export const DRIVEN_BY_REQUEST_MS = 20_000
/** Milliseconds that a run of cron drives an import, shortly until the next. */
export const DRIVEN_BY_CRON_MS = 50_000
/** Imports that a run of cron drives, one beside the other. */
export const DRIVEN_AT_ONCE = 4
/** Milliseconds between two batches of rows, for whoever is at the door: where all runs in one process, nothing else lets them in. */
export const BREATH_MS = 5
/** Milliseconds between two looks at a Desk that has no room, or has yet to write the last rows. */
export const PAUSE_MS = 200
