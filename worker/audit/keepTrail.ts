import type { Route } from '../../shared/api/route.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Caller } from '../../shared/schema/member.ts'
import type { Refusal } from '../http/problem.ts'
import { insertEntry } from './store.ts'

/** What a request turned out to be about, on its way. */
export interface Trail {
  site: string | null
  things: readonly string[]
}

/** The nouns whose `name` is one that members gave and that speaks of no person, as a lead's does, and a list's may. */
const NAMED_BY_MEMBERS = new Set(['Sites', 'Forms', 'Endpoints', 'Members', 'Invitations', 'Passkeys', 'Tokens'])
/** What is read in bulk, and leaves the house. */
const READ_AND_KEPT = new Set(['Exports'])

/** The ids in a request's path, without the site's, which has a place of its own. */
export function thingsIn(params: unknown): string[] {
  const named = Object.entries(params ?? {}).filter(([name]) => name !== 'site')
  return named.map(([, value]) => String(value))
}

/**
 * Writes what somebody did into the audit log: every change by a member or a token, and what they were refused because of
 * their role. Visitors are nobody here. A log that cannot be written takes back nothing that was done.
 */
export async function keepTrail(
  db: D1Database,
  route: Route,
  caller: Caller | null,
  { site, things }: Trail,
  reply: ({ body: unknown; by?: Caller } & { problem?: undefined }) | Refusal,
  nowMs: number,
): Promise<void> {
  const refused = reply.problem === 'not_allowed'
  const by = caller ?? (reply.problem === undefined ? reply.by : undefined)
  if (!by || !isKept(route) || (reply.problem !== undefined && !refused)) return
  const made = reply.problem === undefined ? madeIn(reply.body) : {}
  const all = made.id && !things.includes(made.id) ? [...things, made.id] : things
  const entry = {
    id: makeId('au', nowMs),
    site: site ?? made.site ?? null,
    who: { id: by.id, name: by.name },
    line: `${route.method} ${route.path}`,
    things: all,
    name: (NAMED_BY_MEMBERS.has(route.tag) && made.name) || null,
    refused,
  }
  try {
    await insertEntry(db, entry, nowMs)
  } catch (error) {
    console.error(JSON.stringify({ at: 'audit', line: entry.line, who: entry.who.id, error: String(error) }))
  }
}

const isKept = ({ method, tag, unaudited }: Route) => !unaudited && (method !== 'GET' || READ_AND_KEPT.has(tag))

/** What an answer says of the thing that it is. */
function madeIn(body: unknown): { id?: string; name?: string; site?: string } {
  if (typeof body !== 'object' || body === null) return {}
  const text = (key: string) => {
    const value: unknown = Reflect.get(body, key)
    return typeof value === 'string' ? { [key]: value } : {}
  }
  return { ...text('id'), ...text('name'), ...text('site') }
}
