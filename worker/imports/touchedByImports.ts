import { touchedOfCompanies } from '../companies/touchedOfCompanies.ts'
import type { Touched } from '../leads/readings.ts'
import type { ImportCommand } from './importCommand.ts'

/** What rows of imports touch: whom they are matched by, and the companies that they are counted to. */
export function touchedByImports(commands: readonly ImportCommand[]): Touched {
  return {
    emailKeys: commands.flatMap(({ keys }) => keys.emailKey ?? []),
    externalIds: commands.flatMap(({ keys }) => keys.externalId ?? []),
    companyKeys: touchedOfCompanies(commands).keys,
    ...{ visitors: [], companyIds: [], leadIds: [], submissionIds: [], superseded: [], confirmed: [], withdrawn: [] },
    ...{ seenForms: [], merges: [], proposals: [], colleagues: [], handoffs: [], answered: [], verdicts: [] },
    evidence: { emailKeys: [], externalIds: [], visitors: [], leadIds: [] },
  }
}
