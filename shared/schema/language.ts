import * as z from 'zod'

/** A language by its tag, as in `lang` attributes: `de`, `pt-BR`. RFC 5646. */
export const Language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
  .refine(isTag, 'must be a language tag such as pt-BR')
export type Language = z.infer<typeof Language>

/** A tag that `Intl` does not take would fail wherever names and numbers are written in that language. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
