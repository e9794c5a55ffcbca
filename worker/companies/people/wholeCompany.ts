import { type CompanyPerson, ENGAGED_DAYS, MOST_PEOPLE, type WholeCompany } from '../../../shared/schema/company.ts'
import type { Stage } from '../../../shared/schema/lead.ts'
import { type CompanyRecord, toCompany } from '../companyRecord.ts'
import { type EngagedPerson, engagedSince, minutesOf } from './engagement.ts'
import { readFirstChannel, selectFirstChannel, selectPeople, toPerson } from './store.ts'

/** How far each stage is on the way to somebody who buys; whom sales gave up is behind all others. */
const WAY: Record<Stage, number> = {
  won: 6,
  accepted: 5,
  qualified: 4,
  lead: 3,
  subscriber: 2,
  lost: 1,
  disqualified: 0,
}

/** A company with its people and what they did lately. */
export async function wholeCompany(db: D1Database, company: CompanyRecord, nowMs: number): Promise<WholeCompany> {
  const [people, first] = await db.batch<unknown>([selectPeople(db, company, nowMs), selectFirstChannel(db, company)])
  const found = (people?.results ?? []).map(toPerson)
  const looked = found.slice(0, MOST_PEOPLE)
  const contact = mainContact(looked, company.mainContact)
  const seen = looked.map(({ lastSeenAtMs }) => lastSeenAtMs)
  return {
    ...toCompany(company),
    people: looked.map((person) => toShown(person, person.lead === contact)),
    hasMorePeople: found.length > looked.length,
    engagement: {
      days: ENGAGED_DAYS,
      activePeople: seen.filter((atMs) => atMs >= engagedSince(nowMs)).length,
      engagedMinutes: minutesOf(looked),
      formsSent: looked.reduce((sum, { formsSent }) => sum + formsSent, 0),
      lastSeenAt: seen.length === 0 ? null : new Date(Math.max(...seen)).toISOString(),
    },
    firstChannel: readFirstChannel(first?.results[0]),
  }
}

/** Whom a member chose; else who is furthest, then who did most, then who came first. */
export function mainContact(people: readonly EngagedPerson[], chosen: string | null): string | null {
  if (people.some(({ lead }) => lead === chosen)) return chosen
  const [best] = [...people].sort(
    (one, other) =>
      WAY[other.stage] - WAY[one.stage] ||
      minutesOf([other]) - minutesOf([one]) ||
      other.formsSent - one.formsSent ||
      one.position - other.position,
  )
  return best?.lead ?? null
}

function toShown(person: EngagedPerson, isMainContact: boolean): CompanyPerson {
  const { lead, name, email, stage, formsSent, createdAtMs, lastSeenAtMs } = person
  return {
    ...{ lead, name, email, stage, isMainContact, engagedMinutes: minutesOf([person]), formsSent },
    createdAt: new Date(createdAtMs).toISOString(),
    lastSeenAt: new Date(lastSeenAtMs).toISOString(),
  }
}
