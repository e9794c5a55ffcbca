import { makeId } from '../../shared/rules/makeId.ts'
import type { Jurisdiction } from '../../shared/schema/site.ts'
import type { Env } from '../env.ts'
import { toHex } from '../hex.ts'
import { mac } from '../keyring.ts'

/** One letter in the id for each jurisdiction. */
const LETTERS: Record<Jurisdiction, string> = { eu: 'e', us: 'u', none: 'x' }
const MAC_BYTES = 6
const SHAPE = /^(st_[0-7][0-9a-hjkmnp-tv-z]{25}([eux]))([0-9a-f]{12})$/

/**
 * A new site's id: UUIDv7, a letter for its jurisdiction, and 48 bits of MAC. So a made-up id is known for one without
 * a look-up and creates no Durable Object, and any isolate knows where a site lives.
 */
export async function makeSiteId(env: Env, jurisdiction: Jurisdiction, nowMs: number): Promise<string> {
  const body = makeId('st', nowMs) + LETTERS[jurisdiction]
  const [newest] = await signatures(env, body)
  return body + newest
}

/** Genuine ids of this isolate's sites: each request asks several times. Made-up ones are never kept. */
const known = new Map<string, Jurisdiction>()
const KNOWN_AT_MOST = 10_000

/** Where a site of this id lives, or null where the id is not one of ours. */
export async function readSiteId(env: Env, siteId: string): Promise<Jurisdiction | null> {
  const remembered = known.get(siteId)
  if (remembered) return remembered
  const jurisdiction = await verify(env, siteId)
  if (jurisdiction && known.size < KNOWN_AT_MOST) known.set(siteId, jurisdiction)
  return jurisdiction
}

async function verify(env: Env, siteId: string): Promise<Jurisdiction | null> {
  const [, body, letter, signature] = SHAPE.exec(siteId) ?? []
  if (!body || !signature) return null
  const genuine = (await signatures(env, body)).some((candidate) => isSame(candidate, signature))
  const found = Object.entries(LETTERS).find(([, candidate]) => candidate === letter)
  return genuine && found ? (found[0] as Jurisdiction) : null
}

async function signatures(env: Env, body: string): Promise<string[]> {
  const macs = await mac(env, 'site-id', body)
  return macs.map((bytes) => toHex(bytes.slice(0, MAC_BYTES)))
}

/** Compares two texts of one length without telling by time where they differ. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index++) difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  return difference === 0
}
