import { systemClock } from './clock.ts'
import { wakeCouriers } from './courier/wakeCouriers.ts'
import type { Fold, Folded, Logged } from './desk/machine.ts'
import type { Env } from './env.ts'
import { type Touched, WorkingSet } from './leads/workingSet.ts'
import { applyRelease, applySubmission } from './submissions/apply.ts'
import type { ReleaseCommand, SubmissionCommand } from './submissions/submissionCommand.ts'

/** Every change to leads. A new kind is one more type here, one line in `touch` and one in `apply`. */
export type LeadCommand = SubmissionCommand | ReleaseCommand

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
  const superseded = commands.flatMap(
    (command) => (command.kind === 'release' ? command.supersedes : command.content.supersedes) ?? [],
  )
  return {
    emailKeys: commands.flatMap((command) => command.keys.emailKey ?? []),
    leadIds: commands.flatMap((command) => command.keys.link ?? []),
    visitors: commands.flatMap((command) => command.keys.visitor ?? []),
    seenForms: commands.flatMap((command) =>
      command.kind === 'submission' && command.seen ? command.content.formName : [],
    ),
    submissionIds: [
      ...commands.map((command) => (command.kind === 'release' ? command.submissionId : command.content.id)),
      ...superseded,
    ],
    superseded,
  }
}

function apply(set: WorkingSet, logged: Logged): void {
  const { command } = logged
  if (!isLeadCommand(command)) throw new Error(`there is no handler for “${command.kind}”`)
  if (command.kind === 'submission') applySubmission(set, command, logged)
  else applyRelease(set, command, logged)
}

/** The log holds what our own routes appended, of this or an earlier version; a kind that is gone is no lead command. */
function isLeadCommand(command: { kind: string }): command is LeadCommand {
  return command.kind === 'submission' || command.kind === 'release'
}
