import type { LeadFacts } from './leadFacts.ts'

const NOTHING: LeadFacts = {
  names: [],
  emails: [],
  phones: [],
  companies: [],
  birthdays: [],
  postalCodes: [],
  cities: [],
  visitors: [],
  externalId: null,
}

/** Test support: what a lead gave, where most gave one value of a kind. */
export function testFacts(given: {
  name?: string
  email?: string
  phone?: string
  company?: string
  birthday?: string
  postalCode?: string
  city?: string
  visitor?: string
  externalId?: string
}): LeadFacts {
  const list = (value: string | undefined) => (value === undefined ? [] : [value])
  return {
    ...NOTHING,
    names: list(given.name),
    emails: list(given.email),
    phones: list(given.phone),
    companies: list(given.company),
    birthdays: list(given.birthday),
    postalCodes: list(given.postalCode),
    cities: list(given.city),
    visitors: list(given.visitor),
    externalId: given.externalId ?? null,
  }
}
