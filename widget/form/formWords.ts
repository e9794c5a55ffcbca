import type { Words } from '../../shared/rules/say.ts'
import type { Dictionary } from '../../shared/rules/words/en.ts'

/** What the form itself says, in the language it is served in, and what else it was served with. */
export type FormWords = Words & Dictionary['form']
