import * as z from 'zod'
import type { Env } from '../env.ts'
import { seal, unseal } from '../keyring.ts'

/** Live secrets of one endpoint: more would make its signature header grow without end. */
export const MOST_SECRETS = 5

/** An endpoint's secrets as they are stored, newest first; an older one is signed with until its time has come. */
const SealedSecrets = z.array(z.object({ sealed: z.string(), createdAt: z.int(), until: z.int().optional() }))
type SealedSecrets = z.infer<typeof SealedSecrets>

/** When a live secret was made, and until when it is signed with; null: until another takes its place. */
export interface SecretTimes {
  createdAtMs: number
  untilMs: number | null
}

/** A first secret, ready to be stored. */
export async function sealSecret(env: Env, secret: string, nowMs: number): Promise<string> {
  return JSON.stringify([await toSealed(env, secret, nowMs)])
}

/** A new secret before those that there are, which end then at the latest. */
export async function addSecret(
  env: Env,
  stored: string,
  secret: string,
  olderUntilMs: number,
  nowMs: number,
): Promise<string> {
  const older = live(stored, nowMs).map((one) => ({ ...one, until: Math.min(one.until ?? olderUntilMs, olderUntilMs) }))
  const all: SealedSecrets = [await toSealed(env, secret, nowMs), ...older.filter(({ until }) => until > nowMs)]
  return JSON.stringify(all.slice(0, MOST_SECRETS))
}

/** The live secrets out of what is stored, newest first. */
export async function unsealSecrets(env: Env, stored: string, nowMs: number): Promise<string[]> {
  return Promise.all(live(stored, nowMs).map(({ sealed }) => unseal(env, 'endpoint-secret', sealed)))
}

/** What may be told of the live secrets. */
export const secretTimes = (stored: string, nowMs: number): SecretTimes[] =>
  live(stored, nowMs).map(({ createdAt, until }) => ({ createdAtMs: createdAt, untilMs: until ?? null }))

const live = (stored: string, nowMs: number): SealedSecrets =>
  SealedSecrets.parse(JSON.parse(stored)).filter(({ until }) => until === undefined || until > nowMs)

async function toSealed(env: Env, secret: string, nowMs: number): Promise<SealedSecrets[number]> {
  return { sealed: await seal(env, 'endpoint-secret', secret), createdAt: nowMs }
}
