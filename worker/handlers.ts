import { emailKey } from '../shared/rules/emailKey.ts'
import { systemClock } from './clock.ts'
import { applyChangeCompany, applyNameCompany, applyPlace, applyWarm } from './companies/apply.ts'
import type { ChangeCompanyCommand, NameCompanyCommand, PlaceCommand, WarmCommand } from './companies/companyCommand.ts'
import { touchedOfCompanies } from './companies/touchedOfCompanies.ts'
import { applyConfirm, applyWithdraw } from './consents/apply.ts'
import type { ConfirmCommand } from './consents/confirmCommand.ts'
import type { WithdrawCommand } from './consents/withdrawCommand.ts'
import { wakeCouriers } from './courier/wakeCouriers.ts'
import type { Fold, Folded, Logged } from './desk/machine.ts'
import { applyDecide, applyEdit } from './edits/apply.ts'
import type { DecideCommand, EditCommand } from './edits/editCommand.ts'
import { applyDisabled } from './endpoints/apply.ts'
import type { DisabledCommand } from './endpoints/disabledCommand.ts'
import type { Env } from './env.ts'
import { applyDiscard, applyErase, applyExpire } from './erasures/apply.ts'
import type { DiscardCommand, EraseCommand, ExpireCommand } from './erasures/eraseCommand.ts'
import { applyOverdue } from './handoffs/overdue/apply.ts'
import type { OverdueCommand } from './handoffs/overdue/overdueCommand.ts'
import { applyImport } from './imports/apply.ts'
import type { ImportCommand } from './imports/importCommand.ts'
import type { Touched } from './leads/readings.ts'
import { WorkingSet } from './leads/workingSet.ts'
import { applyMerge, applyUnmerge } from './merges/apply.ts'
import type { MergeCommand, UnmergeCommand } from './merges/mergeCommand.ts'
import { tellEntries } from './segments/watches/tellEntries.ts'
import { applySignals } from './signals/identified/apply.ts'
import type { SignalsCommand } from './signals/identified/signalsCommand.ts'
import { applyRelease, applySubmission } from './submissions/apply.ts'
import type { PersonKeys, ReleaseCommand, SubmissionCommand } from './submissions/submissionCommand.ts'
import { applyRevokeLinks, applyVerdict } from './verdicts/apply.ts'
import type { RevokeLinksCommand, VerdictCommand } from './verdicts/verdictCommand.ts'

/** Every change to leads. A new kind is one more type here, a line in `VERBS`, and in `touchedBy` what it reads. */
export type LeadCommand =
  | SubmissionCommand
  | ReleaseCommand
  | ConfirmCommand
  | WithdrawCommand
  | SignalsCommand
  | EditCommand
  | DecideCommand
  | MergeCommand
  | UnmergeCommand
  | EraseCommand
  | DisabledCommand
  | ExpireCommand
  | DiscardCommand
  | PlaceCommand
  | ChangeCompanyCommand
  | NameCompanyCommand
  | WarmCommand
  | ImportCommand
  | VerdictCommand
  | RevokeLinksCommand
  | OverdueCommand

/** What commands mean to leads: how the Desk reads a group's world, changes it, and tells what to write. */
export function foldLeads(env: Env): Fold {
  return async (db, site, group) => {
    const touched = touchedBy(group)
    if (!touched.ok) return touched
    const set = await WorkingSet.load(db, site, touched.value)
    for (const logged of group) {
      try {
        applyCommand(set, logged)
      } catch (error) {
        return poisoned(logged, error)
      }
    }
    return {
      ok: true,
      statements: set.statements(db, systemClock.now()),
      counts: set.counts(),
      committed: () => wakeCouriers(env, site, set.endpointsToWake()),
    } satisfies Folded
  }
}

/** What all of a group touch; where that cannot be told of one command, which: it must not keep the others from D1. */
function touchedBy(group: readonly Logged[]): { ok: true; value: Touched } | Poisoned {
  try {
    return { ok: true, value: readTouched(group) }
  } catch (error) {
    const [first, ...others] = group
    if (!first || others.length === 0) return poisoned(first, error)
    return group.map((logged) => touchedBy([logged])).find((one) => !one.ok) ?? poisoned(first, error)
  }
}

type Poisoned = Extract<Folded, { ok: false }>
const poisoned = (logged: Logged | undefined, error: unknown): Poisoned => ({
  ok: false,
  position: logged?.position ?? 0,
  reason: error instanceof Error ? error.message : String(error),
})

function readTouched(group: readonly Logged[]): Touched {
  const commands = group.map((logged) => logged.command).filter(isLeadCommand)
  const ofKind = <Kind extends LeadCommand['kind']>(kind: Kind) =>
    commands.filter((command): command is Extract<LeadCommand, { kind: Kind }> => command.kind === kind)
  const [submissions, releases, signals] = [ofKind('submission'), ofKind('release'), ofKind('signals')]
  const [edits, decisions, imported] = [ofKind('edit'), ofKind('decide'), ofKind('import')]
  const confirmed = ofKind('confirm').map(({ submissionId }) => submissionId)
  const withdrawn = ofKind('withdraw').map(({ submissionId }) => submissionId)
  const senders = [...submissions, ...releases].map(({ keys }) => keys)
  const listed = imported.map((command) => command.keys)
  const keys = [...senders, ...listed, ...signals.map((command) => command.keys)]
  const emailKeys = senders.flatMap(({ emailKey }) => emailKey ?? [])
  const typed = [...edits.map(({ values }) => values.email), ...decisions.map(({ email }) => email)]
  const [verdicts, overdue] = [ofKind('verdict'), ofKind('overdue')]
  const qualifying = [...submissions, ...releases].filter(({ qualifies }) => qualifies)
  const superseded = [...submissions.map(({ content }) => content), ...releases].flatMap((one) => one.supersedes ?? [])
  const ofCompanies = touchedOfCompanies(commands)
  return {
    emailKeys: [
      ...emailKeys,
      ...listed.flatMap(({ emailKey }) => emailKey ?? []),
      ...typed.flatMap((address) => (address && emailKey(address)) || []),
    ],
    externalIds: keys.flatMap(({ externalId }) => externalId ?? []),
    visitors: keys.flatMap(({ visitor }) => visitor ?? []),
    companyKeys: ofCompanies.keys,
    companyIds: ofCompanies.ids,
    leadIds: [
      ...keys.flatMap(({ link }) => link ?? []),
      ...[...edits, ...ofKind('erase')].map(({ lead }) => lead),
      ...ofKind('merge').flatMap(({ leads }) => leads),
      ...ofCompanies.leads,
      ...[...verdicts, ...overdue, ...ofKind('revoke_links')].map(({ lead }) => lead),
    ],
    seenForms: submissions.flatMap(({ seen, content }) => (seen ? content.formName : [])),
    submissionIds: [
      ...submissions.map(({ content }) => content.id),
      ...releases.map(({ submissionId }) => submissionId),
      ...confirmed,
      ...withdrawn,
      ...superseded,
    ],
    superseded,
    confirmed,
    withdrawn,
    merges: ofKind('unmerge').map(({ merge }) => merge),
    proposals: decisions.map(({ proposal }) => proposal),
    evidence: evidenceKeysOf(qualifying.map((one) => one.keys)),
    colleagues: touchedOfCompanies(qualifying).keys,
    handoffs: overdue.map(({ handoff }) => handoff),
    answered: verdicts.map(({ lead }) => lead),
    verdicts: verdicts.map(({ verdict }) => verdict),
  }
}

const evidenceKeysOf = (keys: readonly PersonKeys[]): Touched['evidence'] => ({
  emailKeys: keys.flatMap(({ emailKey }) => emailKey ?? []),
  externalIds: keys.flatMap(({ externalId }) => externalId ?? []),
  visitors: keys.flatMap(({ visitor }) => visitor ?? []),
  leadIds: keys.flatMap(({ link }) => link ?? []),
})

/** The verb of each kind of command. */
const VERBS: { [Kind in LeadCommand['kind']]: Verb<Extract<LeadCommand, { kind: Kind }>> } = {
  submission: applySubmission,
  signals: applySignals,
  release: applyRelease,
  confirm: applyConfirm,
  withdraw: applyWithdraw,
  edit: applyEdit,
  decide: applyDecide,
  merge: applyMerge,
  unmerge: applyUnmerge,
  erase: applyErase,
  endpoint_disabled: applyDisabled,
  expire: applyExpire,
  discard: applyDiscard,
  place: applyPlace,
  change_company: applyChangeCompany,
  name_company: applyNameCompany,
  warm: applyWarm,
  import: applyImport,
  verdict: applyVerdict,
  revoke_links: applyRevokeLinks,
  overdue: applyOverdue,
}
type Verb<Command> = (set: WorkingSet, command: Command, logged: Logged) => void

/** Makes a command true in the working set; one that nobody knows throws. */
export function applyCommand(set: WorkingSet, logged: Logged): void {
  const { command } = logged
  if (!isLeadCommand(command)) throw new Error(`there is no handler for “${command.kind}”`)
  const verb = VERBS[command.kind] as Verb<LeadCommand>
  verb(set, command, logged)
  tellEntries(set, logged)
}

/** The log holds what our own routes appended, of this or an earlier version; a kind that is gone is no lead command. */
function isLeadCommand(command: { kind: string }): command is LeadCommand {
  return Object.hasOwn(VERBS, command.kind)
}
