import { text } from './text.ts'

/** A path; `*` stands for anything. */
export const PagePattern = text(200).regex(/^\/[^\s?#]*$/)
