import * as z from 'zod'

/** A language by its tag, as in `lang` attributes: `de`, `pt-BR`. RFC 5646. */
export const Language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
export type Language = z.infer<typeof Language>
