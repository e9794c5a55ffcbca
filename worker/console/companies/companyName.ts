import type { Company } from '../../../shared/schema/company.ts'

/** What to call a company: as its people or a member name it, else by its domain. */
export const companyName = ({ name, domain }: Pick<Company, 'name' | 'domain'>): string =>
  name ?? domain ?? 'A company without a name'
