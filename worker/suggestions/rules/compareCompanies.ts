import { companyDomain } from '../../leads/companyDomain.ts'
import type { LeadFacts } from '../facts/leadFacts.ts'
import { type Evidence, pointsOf } from './evidence.ts'
import { isTypo } from './isTypo.ts'
import { simplify } from './simplify.ts'

/** Say how a company is made up, and not which one it is. */
const LEGAL_FORMS = new Set(
  'gmbh mbh ag kg ohg ug se eg co inc llc llp lp ltd limited plc corp corporation company group holding sa sas sarl srl spa sl slu bv nv oy ab as aps kk pty the und and'.split(
    ' ',
  ),
)

/** Whose people they are: as they told it, or by the domain of a work address; null where one told nothing. */
export function compareCompanies(one: LeadFacts, other: LeadFacts): Evidence | null {
  const domain = domainsOf(one).find((mine) => domainsOf(other).includes(mine))
  if (domain) return { kind: 'company', points: pointsOf('company_same'), says: `Same company: ${domain}` }
  if (!one.companies[0] || !other.companies[0]) return null
  const alike = one.companies.find((mine) => other.companies.some((theirs) => isSame(mine, theirs)))
  if (alike) return { kind: 'company', points: pointsOf('company_same'), says: `Same company: ${alike}` }
  const says = `Different companies: ${one.companies[0]}, ${other.companies[0]}`
  return { kind: 'company', points: pointsOf('company_other'), says }
}

/** What is left of a company's name without its legal form; the name itself where that is all there is. */
export function companyKey(name: string): string {
  const words = simplify(name).split(' ')
  const own = words.filter((word) => word.length > 1 && !LEGAL_FORMS.has(word))
  return (own.length > 0 ? own : words).join('')
}

const domainsOf = ({ emails }: LeadFacts) => emails.flatMap((email) => companyDomain(email.toLowerCase()) ?? [])

function isSame(one: string, other: string): boolean {
  const [mine, theirs] = [companyKey(one), companyKey(other)]
  return mine === theirs || isTypo(mine, theirs)
}
