import { phoneDigits } from './searchWords.ts'

/** What of a lead is searched. */
export interface Searched {
  name: string | null
  email: string | null
  company: string | null
  phone: string | null
  external_id: string | null
}

/** How well a lead fits what was typed, from 0 (it is exactly that) to 3 (all words are somewhere in it). */
export function rankMatch(typed: string, { name, email, company, phone, external_id }: Searched): 0 | 1 | 2 | 3 {
  const wanted = fold(typed)
  const fields = [email, external_id, name, company].map((field) => fold(field ?? ''))
  const digits = phoneDigits(typed)
  if (fields.includes(wanted) || (digits !== null && (phone ?? '').endsWith(digits))) return 0
  if (fields.some((field) => field.startsWith(wanted))) return 1
  const words = wanted.split(' ')
  const ofName = fold(name ?? '').split(' ')
  return words.every((word) => ofName.some((part) => part.startsWith(word))) ? 2 : 3
}

/** As the index of words compares: without case and accents. */
function fold(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}+/gu, '')
  return plain.toLowerCase().replace(/\s+/gu, ' ').trim()
}
