import { systemClock } from './clock.ts'
import { applyConfirm } from './consents/apply.ts'
import type { ConfirmCommand } from './consents/confirmCommand.ts'
import { wakeCouriers } from './courier/wakeCouriers.ts'
import type { Fold, Folded, Logged } from './desk/machine.ts'
import type { Env } from './env.ts'
import { type Touched, WorkingSet } from './leads/workingSet.ts'
import { applyRelease, applySubmission } from './submissions/apply.ts'
import type { ReleaseCommand, SubmissionCommand } from './submissions/submissionCommand.ts'

/** Every change to leads. A new kind is one more type here, one line in `touch` and one in `apply`. */
export type LeadCommand = SubmissionCommand | ReleaseCommand | ConfirmCommand

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
  const superseded = commands.flatMap((command) => {
    if (command.kind === 'confirm') return []
    return (command.kind === 'release' ? command.supersedes : command.content.supersedes) ?? []
  })
  const confirmed = commands.flatMap((command) => (command.kind === 'confirm' ? command.submissionId : []))
  const keys = commands.flatMap((command) => (command.kind === 'confirm' ? [] : command.keys))
  return {
    emailKeys: keys.flatMap(({ emailKey }) => emailKey ?? []),
    leadIds: keys.flatMap(({ link }) => link ?? []),
    visitors: keys.flatMap(({ visitor }) => visitor ?? []),
    seenForms: commands.flatMap((command) =>
      command.kind === 'submission' && command.seen ? command.content.formName : [],
    ),
    submissionIds: [
      ...commands.map((command) => (command.kind === 'submission' ? command.content.id : command.submissionId)),
      ...superseded,
    ],
    superseded,
    confirmed,
  }
}

function apply(set: WorkingSet, logged: Logged): void {
  const { command } = logged
  if (!isLeadCommand(command)) throw new Error(`there is no handler for “${command.kind}”`)
  if (command.kind === 'submission') applySubmission(set, command, logged)
  else if (command.kind === 'release') applyRelease(set, command, logged)
  else applyConfirm(set, command, logged)
}

/** The log holds what our own routes appended, of this or an earlier version; a kind that is gone is no lead command. */
function isLeadCommand(command: { kind: string }): command is LeadCommand {
  return command.kind === 'submission' || command.kind === 'release' || command.kind === 'confirm'
}
