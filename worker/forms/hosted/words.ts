import type { Words } from '../../../shared/rules/say.ts'
import type { Dictionary } from '../../../shared/rules/words/en.ts'

/** What the hosted page says, in one language; a form's own texts come from its definition. */
export type HostedWords = Words &
  Dictionary['form'] &
  Dictionary['rare'] &
  Dictionary['phone'] &
  Dictionary['file'] &
  Dictionary['hosted']

/** All that the hosted page may say, out of a language's dictionary. */
export const hostedWords = ({ form, rare, phone, file, mail, hosted }: Dictionary): HostedWords => ({
  ...form,
  ...rare,
  ...phone,
  ...file,
  ...mail,
  ...hosted,
})
