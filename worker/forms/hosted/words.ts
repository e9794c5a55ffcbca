import { EN } from '../../../shared/rules/words/en.ts'

/** What the hosted page itself says; a form's own texts come from its definition. */
export const HOSTED_WORDS = { ...EN.form, ...EN.rare, ...EN.phone, ...EN.file, ...EN.hosted } as const
