import type { Lead } from '../../../shared/schema/lead.ts'

/** What to call a lead: the name, else what is known. Invisible names would leave a row that nobody can choose. */
export function nameOf(lead: Pick<Lead, 'name' | 'email' | 'phone'>): string {
  const known = [lead.name, lead.email, lead.phone].find((text) => text && /[^\s\p{C}\p{Z}]/u.test(text))
  return known ?? 'Somebody without a name'
}
