import type { Env } from '../env.ts'
import { forgetExpired, listExpired, objectKey } from './store.ts'

/**
 * Deletes files that no submission has named in time. The bytes go first: what fails between the two is tried again by the
 * next sweep, and nothing lies in the bucket that nobody knows of.
 */
export async function sweepFiles(env: Env, nowMs: number): Promise<void> {
  const expired = await listExpired(env.DB, nowMs)
  if (expired.length === 0) return
  await env.FILES.delete(expired.map(({ id, site }) => objectKey(site, id)))
  await forgetExpired(
    env.DB,
    expired.map(({ id }) => id),
  )
}
