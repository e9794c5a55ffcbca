import { makeId } from '../../../shared/rules/makeId.ts'
import { MOST_PEOPLE } from '../../../shared/schema/company.ts'
import type { Warming } from '../../../shared/schema/site.ts'
import { deskOf } from '../../desk/client.ts'
import type { Env } from '../../env.ts'
import type { NameCompanyCommand, WarmCommand } from '../companyCommand.ts'
import { companyName } from '../companyName.ts'
import type { CompanyRecord } from '../companyRecord.ts'
import { nameOfPeople } from '../nameOfPeople.ts'
import { type EngagedPerson, engagedSince, minutesOf } from '../people/engagement.ts'
import { selectPeople, toPerson } from '../people/store.ts'
import { isNewlyWarm, judgeWarming } from './judgeWarming.ts'
import { extendWarmth, type Marked, selectMarked, toMarked, unmark } from './store.ts'

/** Companies that one run looks at: those that wait longest. Each costs a query. */
const MOST_COMPANIES = 25
/** People whom an event names. */
const MOST_NAMED = 20

/**
 * Looks at companies whose people did something since the last look: what they call it, and whether it is warming. What comes
 * of it is said to the Desk, which alone changes companies and tells events in their order. For cron.
 */
export async function lookAtCompanies(env: Env, nowMs: number, most = MOST_COMPANIES): Promise<void> {
  const marked = (await selectMarked(env.DB, most).all()).results.map(toMarked)
  if (marked.length === 0) return
  const found = await env.DB.batch<unknown>(marked.map(({ company }) => selectPeople(env.DB, company, nowMs)))
  for (const [index, one] of marked.entries()) {
    const people = (found[index]?.results ?? []).map(toPerson)
    const isSaid = await say(env, one.company, commandsOf(one, people, nowMs))
    if (isSaid) await env.DB.batch([unmark(env.DB, one), ...extended(env.DB, one, people, nowMs)])
  }
}

/** False where the Desk has too much to do: then it is looked at again. */
async function say(env: Env, { site }: CompanyRecord, commands: readonly (NameCompanyCommand | WarmCommand)[]) {
  const desk = commands.length > 0 ? await deskOf(env, site) : null
  for (const command of commands) {
    const isTaken = await desk?.offer(site, { commandId: command.id, command: JSON.stringify(command) })
    if (isTaken === false) return false
  }
  return true
}

function commandsOf({ company, mark }: Marked, people: readonly EngagedPerson[], nowMs: number) {
  const naming = nameOfPeople(company, people)
  return [
    ...(naming ? [toNameCommand(company, naming, nowMs)] : []),
    ...(isNewlyWarm(company.warmUntilMs, nowMs) ? warmCommands(company, people, mark, nowMs) : []),
  ]
}

function toNameCommand(
  { id: company }: CompanyRecord,
  naming: Pick<NameCompanyCommand, 'name' | 'isSure' | 'unsaid'>,
  nowMs: number,
): NameCompanyCommand {
  const key = companyName(naming.name)
  const keys = key === null ? [] : [{ kind: 'name' as const, key }]
  return { kind: 'name_company', id: makeId('cm', nowMs), company, ...naming, keys }
}

function warmCommands(
  { id: company }: CompanyRecord,
  people: readonly EngagedPerson[],
  mark: Warming | null,
  nowMs: number,
): WarmCommand[] {
  const looked = people.slice(0, MOST_PEOPLE)
  const verdict = mark && judgeWarming(looked, mark, nowMs)
  if (!verdict) return []
  const active = looked
    .filter(({ lastSeenAtMs }) => lastSeenAtMs >= engagedSince(nowMs))
    .map((person) => ({ ...person, engagedMinutes: minutesOf([person]) }))
    .sort((one, other) => other.engagedMinutes - one.engagedMinutes || other.lastSeenAtMs - one.lastSeenAtMs)
    .slice(0, MOST_NAMED)
    .map(({ lead, engagedMinutes, formsSent }) => ({ lead, engagedMinutes, formsSent }))
  return [{ kind: 'warm', id: makeId('cm', nowMs), company, ...verdict, people: active }]
}

/** One that is told already stays warm as long as its people go on; that is no event. */
function extended(db: D1Database, { company, mark }: Marked, people: readonly EngagedPerson[], nowMs: number) {
  const verdict = mark && judgeWarming(people.slice(0, MOST_PEOPLE), mark, nowMs)
  return verdict && !isNewlyWarm(company.warmUntilMs, nowMs) ? [extendWarmth(db, company.id, verdict.warmUntilMs)] : []
}
