import type { PrivacyChoice } from '../../shared/schema/submission.ts'

/** The page's window, where consent tools put whatever they have. */
export type Page = EventTarget

/**
 * What the visitor told one tool, by purpose. Null: it asks, and nobody has answered yet. Undefined: it has nothing to say of
 * this purpose, or to this visitor.
 */
export type Said = { [Purpose in keyof PrivacyChoice]: PrivacyChoice[Purpose] | undefined }

/** A tool that asks and waits. */
export const UNANSWERED: Said = { measurement: null, journey: null }

/** One consent tool, read as its documentation says. */
export interface Tool {
  /** Events, at the window or below it, after which it may say something else. */
  events: readonly string[]
  /** Undefined: it is not there, or this visitor does not concern it. Throws what the tool throws. */
  read(event?: Event): Said | undefined
}

/** Makes a tool of a page; `look` asks to be read again, for tools that speak at their own time. */
export type MakeTool = (page: Page, look: () => void) => Tool
