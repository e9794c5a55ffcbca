import { abortAllDurableObjects, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { SubmissionCommand } from '../submissions/submissionCommand.ts'
import { makeTestSite } from '../testSite.ts'
import type { BulkEntry } from './bulk.ts'
import { absentDatabase, type Fault, failAfterCommit, failBefore, faultyDatabase } from './testDatabase.ts'
import { deskOfSite, drained, withFaults } from './testDesk.ts'

const SOURCE = 'a list'

/** Rows of people named by their numbers, each a command that the Worker knows. */
function rows(from: number, to: number, answer = 'x'): BulkEntry[] {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const number = from + index
    const email = `person${number}@example.com`
    const command: SubmissionCommand = {
      kind: 'submission',
      id: makeId('cm', Date.now()),
      content: {
        id: makeId('sb', Date.now()),
        form: null,
        version: null,
        formName: 'list',
        answers: [{ key: 'note', label: 'Note', value: answer, display: answer }],
        page: { url: 'https://www.acme.example/' },
        origin: null,
        privacy: { measurement: null, journey: null },
        journey: null,
      },
      values: { email },
      keys: { emailKey: email, visitor: null },
      reasons: [],
    }
    return { number, commandId: command.id, command: JSON.stringify(command) }
  })
}

/** The e-mails of a site's leads in the order in which their commands stood in the log. */
async function emailsOf(siteId: string): Promise<string[]> {
  const query = env.DB.prepare('SELECT email FROM leads WHERE site_id = ? ORDER BY position').bind(siteId)
  return (await query.all<{ email: string }>()).results.map(({ email }) => email)
}

const people = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `person${from + index}@example.com`)

/** Keeps D1 from the Desk until it is let go. */
async function withoutDatabase(siteId: string): Promise<() => void> {
  let isBack = false
  await runInDurableObject(await deskOfSite(siteId), (desk) => {
    desk.db = absentDatabase(env.DB, () => isBack)
  })
  return () => {
    isBack = true
  }
}

describe('rows that give way', () => {
  test('come into D1 in their order, each once, however often they are sent', async () => {
    const { site } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const first = rows(1, 150)
    expect(await desk.addBulk(site.id, SOURCE, first)).toMatchObject({ lastNumber: 150 })
    await desk.addBulk(site.id, SOURCE, first)
    await drained(site.id)
    await desk.addBulk(site.id, SOURCE, rows(1, 250))
    await drained(site.id)
    expect(await emailsOf(site.id)).toEqual(people(1, 250))
    expect(await desk.bulkState(SOURCE)).toEqual({ lastNumber: 250, waiting: 0, isSettled: true })
  })

  test('are counted while they wait, and settled only once D1 has them all', async () => {
    const { site } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const letGo = await withoutDatabase(site.id)
    expect(await desk.addBulk(site.id, SOURCE, rows(1, 300))).toEqual({
      lastNumber: 300,
      waiting: 300,
      isSettled: false,
    })
    await vi.waitFor(async () => expect(await desk.backlog()).toEqual({ waiting: 100, bulk: 200, setAside: 0 }))
    expect(await desk.bulkState(SOURCE)).toMatchObject({ waiting: 200, isSettled: false })
    letGo()
    await drained(site.id)
    expect(await desk.bulkState(SOURCE)).toMatchObject({ waiting: 0, isSettled: true })
  })

  test('never stand before a submission with more than one group of theirs', async () => {
    const { site, submitAs } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const letGo = await withoutDatabase(site.id)
    await desk.addBulk(site.id, SOURCE, rows(1, 350))
    await vi.waitFor(async () => expect(await desk.backlog()).toMatchObject({ waiting: 100 }))
    expect((await submitAs('ada@analytical.example')).status).toBe(202)
    expect((await submitAs('bea@analytical.example')).status).toBe(202)
    letGo()
    await drained(site.id)
    const order = await emailsOf(site.id)
    expect(order).toHaveLength(352)
    expect(order.slice(100, 102)).toEqual(['ada@analytical.example', 'bea@analytical.example'])
  })

  test('go in as soon as the log is empty, a group between two submissions', async () => {
    const { site, submitAs } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const groups: number[] = []
    const noting: Fault = async (run) => {
      groups.push(await waitingIn(site.id))
      return run()
    }
    const submitting: Fault = async (run) => {
      await submitAs(`live${groups.length}@example.com`)
      return noting(run)
    }
    await withFaults(site.id, [submitting, noting, noting])
    await desk.addBulk(site.id, SOURCE, rows(1, 200))
    await drained(site.id)
    expect(groups.slice(0, 2)).toEqual([101, 1])
    const order = await emailsOf(site.id)
    expect([order.indexOf('live0@example.com'), order.length]).toEqual([100, 201])
  })

  test('enter by few where they are large, so that a group is never much more than half a megabyte', async () => {
    const { site } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const letGo = await withoutDatabase(site.id)
    await desk.addBulk(site.id, SOURCE, rows(1, 20, 'x'.repeat(100_000)))
    await vi.waitFor(async () => expect(await desk.backlog()).toMatchObject({ waiting: 2, bulk: 18 }))
    letGo()
    await drained(site.id)
    expect(await emailsOf(site.id)).toEqual(people(1, 20))
  })

  test('are nowhere lost or doubled by a D1 that fails before and after its commits', async () => {
    const { site, submitAs } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    await withFaults(site.id, [failBefore, failAfterCommit, failBefore, failAfterCommit])
    await desk.addBulk(site.id, SOURCE, rows(1, 250))
    await Promise.all([1, 2, 3].map((n) => submitAs(`live${n}@example.com`)))
    await drained(site.id)
    const order = await emailsOf(site.id)
    expect(order).toHaveLength(253)
    expect(order.filter((email) => email.startsWith('person'))).toEqual(people(1, 250))
  })

  test('go on where they were after the Desk was killed between a commit and its own delete', async () => {
    const { site } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    let committed = false
    const commitAndHang: Fault = async (run) => {
      await run()
      committed = true
      return new Promise(() => {})
    }
    await withFaults(site.id, [commitAndHang])
    await desk.addBulk(site.id, SOURCE, rows(1, 250))
    await vi.waitFor(() => expect(committed).toBe(true))
    await abortAllDurableObjects()
    const again = await deskOfSite(site.id)
    expect(await again.bulkState(SOURCE)).toEqual({ lastNumber: 250, waiting: 150, isSettled: false })
    await drained(site.id)
    expect(await emailsOf(site.id)).toEqual(people(1, 250))
  })

  test('are taken together with their alarm or not at all', async () => {
    const { site } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    await runInDurableObject(desk, async (instance, state) => {
      vi.spyOn(state.storage, 'setAlarm').mockImplementationOnce(() => {
        throw new Error('no alarm today')
      })
      expect(() => instance.addBulk(site.id, SOURCE, rows(1, 10))).toThrow('no alarm today')
      expect(instance.bulkState(SOURCE)).toEqual({ lastNumber: 0, waiting: 0, isSettled: true })
    })
  })

  test('that cannot be applied are set aside one by one and hold nobody up', async () => {
    const { site } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const [before, bad, ...after] = rows(1, 30)
    const poison = { kind: 'poison', id: makeId('cm', Date.now()) }
    const poisoned = { number: 2, commandId: poison.id, command: JSON.stringify(poison) }
    await desk.addBulk(
      site.id,
      SOURCE,
      [before, poisoned, ...after].flatMap((row) => row ?? []),
    )
    await drained(site.id)
    expect(bad).toBeDefined()
    expect(await emailsOf(site.id)).toEqual([...people(1, 1), ...people(3, 30)])
    expect(await desk.backlog()).toEqual({ waiting: 0, bulk: 0, setAside: 1 })
    expect(await desk.bulkState(SOURCE)).toMatchObject({ isSettled: true })
  })

  test('that D1 refuses for good are found by halving, and those behind them wait meanwhile', async () => {
    const { site } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    await runInDurableObject(desk, (instance) => {
      instance.db = faultyDatabase(env.DB, [])
    })
    await env.DB.prepare(
      `CREATE TRIGGER curse_${site.id.slice(3, 12)} BEFORE INSERT ON leads WHEN NEW.email = 'person7@example.com'
       AND NEW.site_id = '${site.id}' BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: curse'); END`,
    ).run()
    await desk.addBulk(site.id, SOURCE, rows(1, 120))
    await drained(site.id)
    expect(await emailsOf(site.id)).toEqual([...people(1, 6), ...people(8, 120)])
    expect(await desk.backlog()).toMatchObject({ setAside: 1 })
  })

  test('are taken as far as there is room, and the rest when it is asked for again', async () => {
    const { site } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const letGo = await withoutDatabase(site.id)
    const all = rows(1, 20_150)
    expect(await desk.addBulk(site.id, SOURCE, all)).toMatchObject({ lastNumber: 20_000 })
    await vi.waitFor(async () => expect(await desk.backlog()).toMatchObject({ waiting: 100, bulk: 19_900 }))
    expect(await desk.addBulk(site.id, 'another', rows(1, 10))).toMatchObject({ lastNumber: 10 })
    expect(await desk.addBulk(site.id, SOURCE, all)).toMatchObject({ lastNumber: 20_090 })
    expect(await desk.addBulk(site.id, SOURCE, all)).toMatchObject({ lastNumber: 20_090 })
    await desk.closeBulk(SOURCE)
    await desk.closeBulk('another')
    letGo()
    await drained(site.id)
    expect(await emailsOf(site.id)).toEqual(people(1, 100))
  })

  test('of a source that was closed go no further, and no more of it are taken', async () => {
    const { site } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const letGo = await withoutDatabase(site.id)
    await desk.addBulk(site.id, SOURCE, rows(1, 150))
    await vi.waitFor(async () => expect(await desk.backlog()).toMatchObject({ waiting: 100 }))
    await desk.closeBulk(SOURCE)
    await desk.addBulk(site.id, SOURCE, rows(151, 160))
    letGo()
    await drained(site.id)
    expect(await emailsOf(site.id)).toEqual(people(1, 100))
  })

  test('are found by what stands in them and forgotten, also those that were set aside', async () => {
    const { site } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const letGo = await withoutDatabase(site.id)
    const poison = { kind: 'poison', id: makeId('cm', Date.now()), email: 'person205@example.com' }
    await desk.addBulk(site.id, SOURCE, [
      { number: 1, commandId: poison.id, command: JSON.stringify(poison) },
      ...rows(2, 250),
    ])
    await vi.waitFor(async () => expect(await desk.backlog()).toMatchObject({ waiting: 100 }))
    const found = await desk.findKept(['PERSON205@example.com'])
    expect(found.map(({ place }) => place)).toEqual(['bulk'])
    await desk.forget(found.map(({ commandId }) => commandId))
    letGo()
    await drained(site.id)
    expect(await emailsOf(site.id)).toEqual([...people(2, 204), ...people(206, 250)])
    const aside = await desk.findKept(['person205@example.com'])
    expect(aside.map(({ place, commandId }) => [place, commandId])).toEqual([['set_aside', poison.id]])
    await desk.forget([poison.id])
    expect(await desk.findKept(['person205@example.com'])).toEqual([])
    expect(await desk.backlog()).toEqual({ waiting: 0, bulk: 0, setAside: 0 })
  })
})

async function waitingIn(siteId: string): Promise<number> {
  const { waiting } = await (await deskOfSite(siteId)).backlog()
  return waiting
}
