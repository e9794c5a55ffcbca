/** What a sending puts into the log. The command comes as JSON: the log keeps it so, and a text travels faster than an object. */
export interface Entry {
  commandId: string
  command: string
}

/** A visitor's sending. */
export interface Sending {
  id: string
  hash: string
  /** Empty: a repeat is known for one, but nobody needs what it was answered. */
  answer: string
  /** Earlier sendings whose place this one takes: what of them is still held goes no further, now or when it comes. */
  supersedes?: readonly string[]
  /** Whom and what it is about: anything held about the same goes no further either. */
  about?: string
  /** Goes into the log at once, or once it has been held so long; or is only counted, as what it came to. */
  entry: (Entry & { holdMs?: number }) | { droppedAs: string }
}
