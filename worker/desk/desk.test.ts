import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { absentDatabase, type Fault, failAfterCommit, failBefore } from './testDatabase.ts'
import { deskOfSite, drained, withFaults } from './testDesk.ts'

const DAY_MS = 86_400_000

async function inD1(siteId: string) {
  const rows = async <Row>(sql: string) => (await env.DB.prepare(sql).bind(siteId).all<Row>()).results
  return {
    leads: await rows<{ id: string; submissions: number; sequence: number }>('SELECT * FROM leads WHERE site_id = ?'),
    submissions: await rows<{ id: string; lead_id: string }>('SELECT * FROM submissions WHERE site_id = ?'),
    events: await rows<{ id: string; type: string; sequence: number; lead_id: string }>(
      'SELECT * FROM events WHERE site_id = ? ORDER BY position',
    ),
  }
}

/** Every submission once, two events for each, and sequences that rise without a gap per lead. */
async function expectWhole(siteId: string, submissions: number, leads: number): Promise<void> {
  const found = await inD1(siteId)
  expect(found.submissions).toHaveLength(submissions)
  expect(found.leads).toHaveLength(leads)
  expect(found.events).toHaveLength(2 * submissions)
  expect(new Set(found.events.map((event) => event.id)).size).toBe(2 * submissions)
  expect(found.leads.reduce((sum, lead) => sum + lead.submissions, 0)).toBe(submissions)
  for (const lead of found.leads) {
    const sequences = found.events.filter((event) => event.lead_id === lead.id).map((event) => event.sequence)
    expect(sequences).toEqual(Array.from({ length: lead.sequence }, (_, index) => index + 1))
  }
}

describe('the Desk', () => {
  test('brings a submission from the log into D1, with its lead and its events', async () => {
    const { site, submitAs } = await makeTestSite()
    expect((await submitAs('ada@analytical.example')).status).toBe(202)
    await drained(site.id)
    await expectWhole(site.id, 1, 1)
  })

  test('a D1 that fails before and after its commits loses nothing and doubles nothing', async () => {
    const { site, submitAs } = await makeTestSite()
    await withFaults(site.id, [failBefore, failAfterCommit, failBefore, failBefore, failAfterCommit])
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => submitAs(`person${n % 10}@example.com`)))
    expect(answers.every((answer) => answer.status === 202)).toBe(true)
    await drained(site.id)
    await expectWhole(site.id, 40, 10)
  })

  test('killed between the commit and its own delete, it finds its group in D1 and goes on', async () => {
    const { site, submitAs } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    let committed = false
    const commitAndHang: Fault = async (run) => {
      await run()
      committed = true
      return new Promise(() => {})
    }
    await withFaults(site.id, [commitAndHang])
    await submitAs('ada@analytical.example')
    await vi.waitFor(() => expect(committed).toBe(true))
    expect(await desk.backlog()).toEqual({ waiting: 1, bulk: 0, setAside: 0 })
    await abortAllDurableObjects()
    await submitAs('bea@analytical.example')
    await drained(site.id)
    await expectWhole(site.id, 2, 2)
  })

  test('a batch that commits late, after its retry has read, makes the retry fail and not the other way round', async () => {
    const { site, submitAs } = await makeTestSite()
    let late: (() => Promise<unknown>) | undefined
    const delay: Fault = async (run) => {
      late = run
      throw new Error('D1_ERROR: Network connection lost.')
    }
    const overtake: Fault = async (run) => {
      await late?.()
      return run()
    }
    await withFaults(site.id, [delay, overtake])
    await submitAs('ada@analytical.example')
    await drained(site.id)
    await expectWhole(site.id, 1, 1)
    expect(late).toBeDefined()
  })

  test('a command that always throws is set aside with its reason and blocks nobody', async () => {
    const { site, submitAs } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const poison = { kind: 'poison', id: 'cm_01kaqf3v8we0xv2w4q5m6n7p8r' }
    const [outcome] = await Promise.all([
      runInDurableObject(desk, (instance) => instance.append(site.id, poison)),
      submitAs('ada@analytical.example'),
      submitAs('bea@analytical.example'),
    ])
    expect(outcome).toEqual({ state: 'set_aside', reason: 'there is no handler for “poison”' })
    await drained(site.id)
    await expectWhole(site.id, 2, 2)
    expect(await desk.backlog()).toEqual({ waiting: 0, bulk: 0, setAside: 1 })
    const status = await bodyOf(ask('GET', `/v1/sites/${site.id}/commands/${poison.id}`), 200)
    expect(status).toMatchObject({ state: 'set_aside', reason: 'there is no handler for “poison”' })
  })

  test('a command that D1 refuses for good is found by halving its group', async () => {
    const { site, submitAs, submission, send } = await makeTestSite()
    const cursed = submission({ answers: { name: 'Cursed', email: 'cursed@example.com' } })
    await env.DB.prepare(
      `CREATE TRIGGER curse_${site.id.slice(3, 12)} BEFORE INSERT ON submissions WHEN NEW.id = '${cursed.id}'
       BEGIN SELECT RAISE(ABORT, 'CHECK constraint failed: curse'); END`,
    ).run()
    await withFaults(site.id, [failBefore])
    await Promise.all([...Array.from({ length: 12 }, (_, n) => submitAs(`person${n}@example.com`)), send(cursed)])
    await drained(site.id)
    await expectWhole(site.id, 12, 12)
    expect(await (await deskOfSite(site.id)).backlog()).toEqual({ waiting: 0, bulk: 0, setAside: 1 })
  })

  test('three concurrent commands on one lead are folded one after the other', async () => {
    const { site, submitAs } = await makeTestSite()
    await Promise.all([1, 2, 3].map(() => submitAs('ada@analytical.example')))
    await drained(site.id)
    await expectWhole(site.id, 3, 1)
  })

  test('two submissions of one person in one group make one lead', async () => {
    const { site, submitAs } = await makeTestSite()
    await withFaults(site.id, [failBefore])
    await Promise.all([submitAs('ada@analytical.example'), submitAs(' ADA@Analytical.example ')])
    await drained(site.id)
    await expectWhole(site.id, 2, 1)
    const groups = await env.DB.prepare('SELECT count(*) AS n FROM groups WHERE site_id = ?').bind(site.id).first('n')
    expect(groups).toBeLessThanOrEqual(2)
    const types = (await inD1(site.id)).events.map((event) => event.type)
    expect(types).toEqual(['lead.created', 'submission.accepted', 'lead.updated', 'submission.accepted'])
  })

  test('a D1 that is away slows no visitor, and everything arrives when it is back', async () => {
    const { site, submitAs } = await makeTestSite()
    let isBack = false
    await runInDurableObject(await deskOfSite(site.id), (desk) => {
      desk.db = absentDatabase(env.DB, () => isBack)
    })
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => submitAs(`person${n}@example.com`)))
      expect(answers.map((answer) => answer.status)).toEqual(Array(10).fill(202))
      await runDurableObjectAlarm(await deskOfSite(site.id))
    }
    expect((await inD1(site.id)).submissions).toHaveLength(0)
    isBack = true
    await drained(site.id)
    await expectWhole(site.id, 50, 10)
  })

  test('50 concurrent submissions by one e-mail in five spellings are one lead', async () => {
    const { site, submitAs } = await makeTestSite()
    const spellings = [
      'ada.l@gmail.com',
      'adal@gmail.com',
      'ADA.L+roof@googlemail.com',
      ' adal@gmail.com',
      'Ada <a.d.a.l@gmail.com>',
    ]
    await Promise.all(Array.from({ length: 50 }, (_, n) => submitAs(spellings[n % 5] ?? '')))
    await drained(site.id)
    await expectWhole(site.id, 50, 1)
    const types = (await inD1(site.id)).events.map((event) => event.type)
    expect(types.filter((type) => type === 'lead.created')).toHaveLength(1)
  })

  test('forgets what it answered seven days later, though nobody sends anything any more', async () => {
    const { site, submission, send } = await makeTestSite()
    const desk = await deskOfSite(site.id)
    const beganAt = Date.now()
    const sent = submission()
    expect((await send(sent)).status).toBe(202)
    await drained(site.id)
    const nextAlarm = () => runInDurableObject(desk, (_, state) => state.storage.getAlarm())
    await vi.waitFor(async () => expect(await nextAlarm()).not.toBeNull())
    /** Lets the time come at which the Desk wants to be woken next; tells how many days later that is. */
    const toNextAlarm = () =>
      runInDurableObject(desk, async (instance, state) => {
        const at = await state.storage.getAlarm()
        if (at === null) return null
        instance.clock = { now: () => at }
        return Math.round((at - beganAt) / DAY_MS)
      })
    const days: (number | null)[] = []
    while (await desk.answerTo(sent.id)) {
      days.push(await toNextAlarm())
      expect(await runDurableObjectAlarm(desk)).toBe(true)
    }
    expect(days).toEqual([1, 2, 3, 4, 5, 6, 7, 8].slice(0, days.length))
    expect(days.length).toBeGreaterThanOrEqual(7)
    expect(await toNextAlarm()).toBeNull()
  })
})
