import { emailKey } from '../../shared/rules/emailKey.ts'
import type { DecideCommand, EditCommand } from '../edits/editCommand.ts'
import type { ImportCommand } from '../imports/importCommand.ts'
import type { ReleaseCommand, SubmissionCommand } from '../submissions/submissionCommand.ts'
import type { ChangeCompanyCommand, NameCompanyCommand, PlaceCommand, WarmCommand } from './companyCommand.ts'
import { type CompanyKey, keysOfValues } from './companyKeys.ts'

type Placing =
  | SubmissionCommand
  | ImportCommand
  | ReleaseCommand
  | EditCommand
  | DecideCommand
  | PlaceCommand
  | ChangeCompanyCommand
  | NameCompanyCommand
  | WarmCommand

/** What a group has to know to count people to companies. */
interface Asked {
  /** By which somebody may come to a company; those of known leads come with them. */
  keys: CompanyKey[]
  /** Companies that something is said of. */
  ids: string[]
  leads: string[]
}

/** What these commands may touch of companies; other kinds bring no address and no name of one. */
export function touchedOfCompanies(commands: readonly (Placing | { kind: string })[]): Asked {
  const asked = commands.flatMap((command) => (isPlacing(command) ? ofOne(command) : []))
  return {
    keys: asked.flatMap(({ keys }) => keys ?? []),
    ids: asked.flatMap(({ ids }) => ids ?? []),
    leads: asked.flatMap(({ leads }) => leads ?? []),
  }
}

function ofOne(command: Placing): Partial<Asked> {
  switch (command.kind) {
    case 'submission':
    case 'import':
      return { keys: keysOfValues(command.keys.emailKey, command.values.company ?? null) }
    case 'release':
      return { keys: keysOfValues(command.keys.emailKey, command.company ?? null) }
    case 'edit':
      return { keys: keysOfTyped(command.values.email, command.values.company) }
    case 'decide':
      return { keys: keysOfTyped(command.email, command.company) }
    case 'place':
      return { keys: command.keys, ids: command.walk ? [command.walk.company] : [], leads: command.leads }
    case 'change_company': {
      const { keys, company, leads, mainContact } = command
      return { keys, ids: [company], leads: mainContact ? [...leads, mainContact] : leads }
    }
    case 'name_company':
      return { keys: command.keys, ids: [command.company] }
    case 'warm':
      return { ids: [command.company], leads: command.people.map(({ lead }) => lead) }
  }
}

const KINDS: readonly Placing['kind'][] = [
  ...([
    'submission',
    'import',
    'release',
    'edit',
    'decide',
    'place',
    'change_company',
    'name_company',
    'warm',
  ] as const),
]

const isPlacing = (command: { kind: string }): command is Placing => KINDS.some((kind) => kind === command.kind)

const keysOfTyped = (email: string | null | undefined, company: string | null | undefined): CompanyKey[] =>
  keysOfValues(email ? emailKey(email) : null, company ?? null)
