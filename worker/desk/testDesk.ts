import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, vi } from 'vitest'
import type { Desk } from '../index.ts'
import { deskOf } from './client.ts'
import { type Fault, faultyDatabase } from './testDatabase.ts'

/** Test support: the stub of a site's Desk, as the class that the Worker's entry made of it. */
export async function deskOfSite(siteId: string): Promise<DurableObjectStub<Desk>> {
  const desk = await deskOf(env, siteId)
  if (!desk) throw new Error(`${siteId} is no site`)
  return desk as DurableObjectStub<Desk>
}

/** Test support: lets the Desk's next batches of writes fail as told. */
export async function withFaults(siteId: string, faults: Fault[]): Promise<void> {
  await runInDurableObject(await deskOfSite(siteId), (desk) => {
    desk.db = faultyDatabase(env.DB, faults)
  })
}

/** Test support: waits until the Desk has nothing left to write. */
export async function drained(siteId: string): Promise<void> {
  const desk = await deskOfSite(siteId)
  await vi.waitFor(
    async () => {
      await runDurableObjectAlarm(desk)
      expect(await desk.backlog()).toMatchObject({ waiting: 0, bulk: 0 })
    },
    { timeout: 20_000, interval: 50 },
  )
}
