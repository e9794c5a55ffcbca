import type { CompanyAlias } from '../../../shared/schema/company.ts'

/** What looks like a domain: no spaces, a dot, and letters behind the last one. */
const DOMAIN = /^[^\s@/]+\.\p{L}{2,}$/u

/** Lines of text as the domains and names that lead to a company; each once. */
export function readAliases(text: string): CompanyAlias[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter(Boolean))].map((value) => ({ kind: DOMAIN.test(value) ? 'domain' : 'name', value }))
}
