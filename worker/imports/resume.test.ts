import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { Import } from '../../shared/schema/import.ts'
import { MOST_WAITING_ROWS } from '../desk/bulk.ts'
import { absentDatabase, failAfterCommit, failBefore } from '../desk/testDatabase.ts'
import { deskOfSite, drained, withFaults } from '../desk/testDesk.ts'
import type { Env } from '../env.ts'
import { makeTestSite } from '../testSite.ts'
import { drive } from './drive.ts'
import { FILE_KEPT_MS, LEASE_MS } from './limits.ts'
import { beginReading } from './readingStore.ts'
import { showImport } from './showImport.ts'
import { findImport } from './store.ts'
import { sweepImports } from './sweepImports.ts'
import { bring, check, refusalsOf } from './testImports.ts'

/** Of rows with long cells enough for two windows of a file. */
const FEW = 2_000
const MANY = 10_000
const LONG_ENOUGH_MS = 60_000

/** A list in which of a thousand rows one is bad, and another repeats the first. */
function longList(rows: number): string {
  const company = 'Some company'.padEnd(rows === FEW ? 190 : 20, '.')
  const lines = Array.from({ length: rows }, (_, n) => {
    if (n % 1_000 === 999) return `person0@example.com,Again,${company}`
    return n % 1_000 === 499 ? `person${n},Bad,` : `person${n}@example.com,Person ${n},${company}`
  })
  return `email,name,company\n${lines.join('\n')}\n`
}

/** Begins an import as its route does, but lets nobody drive it yet. */
async function begin({ id }: Import): Promise<void> {
  await check(id)
  expect(await beginReading(env.DB, id, 'running', Date.now())).not.toBeNull()
}

/** The import as it is; who asks the API for it helps it along, which is not wanted here. */
async function look(id: string): Promise<Import> {
  const record = await findImport(env.DB, id)
  if (!record) throw new Error(`there is no import ${id}`)
  return showImport(record)
}

/** The Worker's outside, whose bucket does something else at the nth read. */
function withBucket(nth: number, instead: () => Promise<never>): Env {
  let reads = 0
  const bucket = new Proxy(env.FILES, {
    get(target, name) {
      if (name === 'get' && ++reads === nth) return instead
      const member: unknown = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { ...env, FILES: bucket }
}

/** Every good row is one submission and one lead, in the order of the file, and counted once. */
async function expectWhole({ id, site }: Import, rows = FEW): Promise<void> {
  await drained(site)
  const good = rows - rows / 500
  const order = env.DB.prepare('SELECT email FROM leads WHERE site_id = ? ORDER BY position').bind(site)
  const emails = (await order.all<{ email: string }>()).results.map(({ email }) => email)
  expect(emails).toHaveLength(good)
  expect(emails).toEqual([...new Set(emails)])
  expect([emails[0], emails[499], emails[998], emails.at(-1)]).toEqual(
    [0, 500, 1_000, rows - 2].map((n) => `person${n}@example.com`),
  )
  const sent = env.DB.prepare('SELECT count(*) FROM submissions WHERE site_id = ?').bind(site)
  expect(await sent.first('count(*)')).toBe(good)
  const done = await look(id)
  expect(done).toMatchObject({
    state: 'done',
    progress: { rows, created: good, updated: 0, unchanged: 0, refused: rows / 500, waiting: 0, setAside: 0 },
  })
  expect((await refusalsOf(id)).map(({ code }) => code)).toEqual(
    Array(rows / 1_000)
      .fill(['bad_email', 'repeated'])
      .flat(),
  )
}

describe('an import that broke off', () => {
  test('goes on where it was when whoever drove it was killed, nothing twice and nothing lost', async () => {
    const { site } = await makeTestSite()
    const brought = await bring(site.id, longList(MANY))
    await begin(brought)
    const now = Date.now()
    let isHanging = false
    const hang = () => {
      isHanging = true
      return new Promise<never>(() => {})
    }
    void drive(withBucket(2, hang), brought.id, now, LONG_ENOUGH_MS)
    await vi.waitFor(() => expect(isHanging).toBe(true), { timeout: 10_000 })
    expect((await look(brought.id)).progress?.rows).toBeGreaterThan(1_000)
    await sweepImports(env, now + 1_000, LONG_ENOUGH_MS) // it is still taken for driven
    expect(await look(brought.id)).toMatchObject({ state: 'running' })
    await sweepImports(env, now + LEASE_MS, LONG_ENOUGH_MS)
    await expectWhole(brought, MANY)
  }, 30_000)

  test('goes on after its reading failed, and after the Desk was killed and D1 failed meanwhile', async () => {
    const { site } = await makeTestSite()
    const brought = await bring(site.id, longList(FEW))
    await begin(brought)
    await withFaults(site.id, [failAfterCommit, failBefore, failAfterCommit])
    const fail = () => Promise.reject(new Error('the bucket is away'))
    await expect(drive(withBucket(2, fail), brought.id, Date.now(), LONG_ENOUGH_MS)).rejects.toThrow('away')
    await abortAllDurableObjects()
    await sweepImports(env, Date.now(), LONG_ENOUGH_MS)
    await expectWhole(brought)
  }, 30_000)

  test('takes each row once, also where two drive it at a time', async () => {
    const { site } = await makeTestSite()
    const brought = await bring(site.id, longList(FEW))
    await begin(brought)
    const now = Date.now()
    let goOn: (() => void) | undefined
    const waiting = new Promise<void>((resolve) => {
      goOn = resolve
    })
    // The first one reads the second window only once the other has read all of them.
    const slow = withBucket(2, async () => {
      await waiting
      throw new Error('late')
    })
    const first = drive(slow, brought.id, now, LONG_ENOUGH_MS)
    await vi.waitFor(async () => expect((await look(brought.id)).progress?.rows).toBeGreaterThan(200))
    await sweepImports(env, now + LEASE_MS, LONG_ENOUGH_MS)
    goOn?.()
    await expect(first).rejects.toThrow('late')
    await expectWhole(brought)
  }, 30_000)

  test('waits for room in the Desk and gives up for now when its time is over', async () => {
    const { site } = await makeTestSite()
    const list = `email\n${Array.from({ length: 300 }, (_, n) => `p${n}@e.example`).join('\n')}\n`
    const brought = await bring(site.id, list)
    await begin(brought)
    const desk = await deskOfSite(site.id)
    let isBack = false
    await runInDurableObject(desk, (instance) => {
      instance.db = absentDatabase(env.DB, () => isBack)
    })
    const others = Array.from({ length: MOST_WAITING_ROWS - 100 }, (_, n) => ({
      ...{ number: n + 1, commandId: makeId('cm', 0) },
      // The first fills the log alone, so that no other is seen to be none.
      command: n === 0 ? JSON.stringify({ kind: 'x'.repeat(600_000) }) : '{}',
    }))
    await desk.addBulk(site.id, 'another list', others)
    await sweepImports(env, Date.now(), 500)
    expect((await desk.bulkState(brought.id)).lastNumber).toBeLessThan(301)
    expect(await look(brought.id)).toMatchObject({ state: 'running', progress: { rows: 0 } })
    await desk.closeBulk('another list')
    isBack = true
    await sweepImports(env, Date.now(), LONG_ENOUGH_MS)
    await drained(site.id)
    expect(await look(brought.id)).toMatchObject({ state: 'done', progress: { created: 300, waiting: 0 } })
  })

  test('says so where its file is gone, and then has to be brought anew', async () => {
    const { site } = await makeTestSite()
    const brought = await bring(site.id, 'email\nada@example.com\n')
    await begin(brought)
    await env.FILES.delete(`${site.id}/${brought.id}`)
    await sweepImports(env, Date.now(), LONG_ENOUGH_MS)
    expect(await look(brought.id)).toMatchObject({ state: 'failed', fault: 'file_gone' })
  })

  test('keeps its file no longer than a week where nobody goes on with it', async () => {
    const { site } = await makeTestSite()
    const brought = await bring(site.id, 'email\nada@example.com\n')
    const objects = async () => (await env.FILES.list({ prefix: site.id })).objects.length
    await sweepImports(env, Date.now() + FILE_KEPT_MS - 60_000)
    expect(await objects()).toBe(1)
    await sweepImports(env, Date.now() + FILE_KEPT_MS + 1)
    expect(await objects()).toBe(0)
    expect(await look(brought.id)).toMatchObject({ state: 'draft', file: null })
  })
})
