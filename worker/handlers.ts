import { systemClock } from './clock.ts'
import { applyConfirm, applyWithdraw } from './consents/apply.ts'
import type { ConfirmCommand } from './consents/confirmCommand.ts'
import type { WithdrawCommand } from './consents/withdrawCommand.ts'
import { wakeCouriers } from './courier/wakeCouriers.ts'
import type { Fold, Folded, Logged } from './desk/machine.ts'
import type { Env } from './env.ts'
import { companyDomain } from './leads/companyDomain.ts'
import { type Touched, WorkingSet } from './leads/workingSet.ts'
import { applySignals } from './signals/identified/apply.ts'
import type { SignalsCommand } from './signals/identified/signalsCommand.ts'
import { applyRelease, applySubmission } from './submissions/apply.ts'
import type { ReleaseCommand, SubmissionCommand } from './submissions/submissionCommand.ts'

/** Every change to leads. A new kind is one more type here, one line in `touch` and one in `apply`. */
export type LeadCommand = SubmissionCommand | ReleaseCommand | ConfirmCommand | WithdrawCommand | SignalsCommand

/** What commands mean to leads: how the Desk reads a group's world, changes it, and tells what to write. */
export function foldLeads(env: Env): Fold {
  return async (db, site, group) => {
    const set = await WorkingSet.load(db, site, touchedBy(group))
    for (const logged of group) {
      try {
        apply(set, logged)
      } catch (error) {
        return { ok: false, position: logged.position, reason: error instanceof Error ? error.message : String(error) }
      }
    }
    return {
      ok: true,
      statements: set.statements(db, systemClock.now()),
      committed: () => wakeCouriers(env, site, set.endpointsToWake()),
    } satisfies Folded
  }
}

function touchedBy(group: readonly Logged[]): Touched {
  const commands = group.map((logged) => logged.command).filter(isLeadCommand)
  const ofKind = <Kind extends LeadCommand['kind']>(kind: Kind) =>
    commands.filter((command): command is Extract<LeadCommand, { kind: Kind }> => command.kind === kind)
  const [submissions, releases, signals] = [ofKind('submission'), ofKind('release'), ofKind('signals')]
  const confirmed = ofKind('confirm').map(({ submissionId }) => submissionId)
  const withdrawn = ofKind('withdraw').map(({ submissionId }) => submissionId)
  const senders = [...submissions, ...releases].map(({ keys }) => keys)
  const keys = [...senders, ...signals.map((command) => command.keys)]
  const emailKeys = senders.flatMap(({ emailKey }) => emailKey ?? [])
  const superseded = [...submissions.map(({ content }) => content), ...releases].flatMap((one) => one.supersedes ?? [])
  return {
    emailKeys,
    externalIds: keys.flatMap(({ externalId }) => externalId ?? []),
    visitors: keys.flatMap(({ visitor }) => visitor ?? []),
    companies: emailKeys.flatMap((emailKey) => companyDomain(emailKey) ?? []),
    leadIds: keys.flatMap(({ link }) => link ?? []),
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
  }
}

function apply(set: WorkingSet, logged: Logged): void {
  const { command } = logged
  if (!isLeadCommand(command)) throw new Error(`there is no handler for “${command.kind}”`)
  if (command.kind === 'submission') applySubmission(set, command, logged)
  else if (command.kind === 'signals') applySignals(set, command, logged)
  else if (command.kind === 'release') applyRelease(set, command, logged)
  else if (command.kind === 'withdraw') applyWithdraw(set, command, logged)
  else applyConfirm(set, command, logged)
}

const KINDS: readonly string[] = [
  'submission',
  'signals',
  'release',
  'confirm',
  'withdraw',
] satisfies LeadCommand['kind'][]

/** The log holds what our own routes appended, of this or an earlier version; a kind that is gone is no lead command. */
function isLeadCommand(command: { kind: string }): command is LeadCommand {
  return KINDS.includes(command.kind)
}
