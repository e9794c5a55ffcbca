import * as z from 'zod'
import type { Dictionary } from '../rules/words/en.ts'
import { Language } from './language.ts'
import { webUrl } from './text.ts'

/** The built-in consent question as the widget fetches it, in the best language for the page. */
export const ConsentQuestion = z
  .object({
    words: z.record(z.string(), z.string()),
    language: Language,
    direction: z.enum(['ltr', 'rtl']),
    /** Where it leads who wants to know more. */
    privacyUrl: webUrl().nullable(),
  })
  .meta({ id: 'ConsentQuestion' })
export type ConsentQuestion = z.infer<typeof ConsentQuestion> & { words: Dictionary['question'] }
