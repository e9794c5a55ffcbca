import type { Env } from '../env.ts'
import { toHex } from '../hex.ts'
import { mac } from '../keyring.ts'

const DAY_MS = 86_400_000
/** So long it is known that somebody asked to be forgotten: as long as anybody may complain that they were not. */
const KEPT_MS = 3 * 365 * DAY_MS
/** Tombstones that one sweep forgets. */
const MOST_SWEPT = 1_000

/** By what an import knows a person. A phone number counts only where there is nothing better: colleagues may share one. */
export interface ErasableKeys {
  emailKey?: string | null
  externalId?: string | null
  /** In E.164. */
  phone?: string | null
}

type Kind = 'email' | 'external_id' | 'phone'
interface Key {
  kind: Kind
  value: string
}

/**
 * Whether each of these people asked a site to be forgotten. Only imports ask, and only of people who match no lead: who
 * signed up again since is welcome.
 */
export async function whoWasErased(
  env: Env,
  db: D1Database,
  site: string,
  people: readonly ErasableKeys[],
): Promise<boolean[]> {
  const hashes = await Promise.all(
    people.map((person) => Promise.all(keysOf(person).map((key) => hashesOf(env, site, key)))),
  )
  const { results } = await db
    .prepare('SELECT hash FROM erased_keys WHERE site_id = ?1 AND hash IN (SELECT value FROM json_each(?2))')
    .bind(site, JSON.stringify(hashes.flat(2)))
    .all<{ hash: string }>()
  const known = new Set(results.map(({ hash }) => hash))
  return hashes.map((own) => own.flat().some((hash) => known.has(hash)))
}

/** Remembers, without their names, who asked to be forgotten. */
export async function keepTombstones(env: Env, site: string, keys: readonly Key[], nowMs: number): Promise<void> {
  const hashes = await Promise.all(keys.map(async (key) => (await hashesOf(env, site, key))[0] ?? ''))
  await env.DB.prepare(
    `INSERT INTO erased_keys (site_id, hash, erased_at) SELECT ?1, value, ?3 FROM json_each(?2) WHERE true
     ON CONFLICT DO UPDATE SET erased_at = excluded.erased_at`,
  )
    .bind(site, JSON.stringify(hashes), nowMs)
    .run()
}

/** Forgets old tombstones. For cron. */
export async function sweepTombstones(db: D1Database, nowMs: number): Promise<void> {
  await db
    .prepare(
      `DELETE FROM erased_keys WHERE (site_id, hash) IN (
         SELECT site_id, hash FROM erased_keys WHERE erased_at < ? ORDER BY erased_at LIMIT ?)`,
    )
    .bind(nowMs - KEPT_MS, MOST_SWEPT)
    .run()
}

function keysOf({ emailKey, externalId, phone }: ErasableKeys): Key[] {
  const better: Key[] = [
    ...(emailKey ? [{ kind: 'email' as const, value: emailKey }] : []),
    ...(externalId ? [{ kind: 'external_id' as const, value: externalId }] : []),
  ]
  return better.length > 0 || !phone ? better : [{ kind: 'phone', value: phone }]
}

/** Under each master key of the ring, the newest first. */
const hashesOf = async (env: Env, site: string, { kind, value }: Key): Promise<string[]> =>
  (await mac(env, 'erased', `${site}\n${kind}\n${value}`)).map(toHex)
