import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import { contactForm } from '../../shared/samples/form.ts'
import type { Form } from '../../shared/schema/form.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import type { PartialCounts } from '../../shared/schema/partialCounts.ts'
import { type Answers, type FormSubmission, StoredSubmission } from '../../shared/schema/submission.ts'
import type { TimelineEntry } from '../../shared/schema/timeline.ts'
import { type Fault, failBefore } from '../desk/testDatabase.ts'
import { deskOfSite, drained, withFaults } from '../desk/testDesk.ts'
import { secretOf, signAs } from '../identity/testIdentity.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

const MINUTE = 60_000
const CONSENT = { may_call: true }
const NOTHING: PartialCounts = { held: 0, handedOn: 0, superseded: 0, withdrawn: 0, unreachable: 0 }

/** A site whose form lets partial submissions travel, and a Desk whose clock the test moves. */
async function setUp() {
  const { site, submission, send } = await makeTestSite()
  const draft = { ...contactForm, partial: { consent: 'may_call' } }
  const form = await bodyOf<Form>(ask('POST', '/v1/forms', { site: site.id, name: 'Kiln', draft }), 201)
  await bodyOf(ask('POST', `/v1/forms/${form.id}/versions`), 201)
  let now = Date.now()
  const moveClock = async (byMs = 0) => {
    now += byMs
    await runInDurableObject(await deskOfSite(site.id), (desk) => {
      desk.clock = { now: () => now }
    })
  }
  await moveClock()
  const make = (answers: Answers, more: Partial<FormSubmission> = {}) =>
    submission({ form: form.id, answers: { ...CONSENT, ...answers }, ...more })
  const post = async (body: FormSubmission) => {
    await bodyOf(send(body), 202)
    return body
  }
  const list = async <Item>(path: string) =>
    (await bodyOf<{ items: Item[] }>(ask('GET', `/v1/${path}site=${site.id}`), 200)).items
  return {
    site,
    send,
    make,
    moveClock,
    /** Sends what stands in the form so far. */
    begin: (answers: Answers, supersedes?: string[]) =>
      post(make(answers, { partial: true, ...(supersedes && { supersedes }) })),
    /** Sends the form. */
    finish: (answers: Answers, supersedes: string[]) =>
      post(make({ name: 'Ada Lovelace', ...answers }, { supersedes })),
    /** Lets time pass, and whatever the Desk then has to do. */
    async pass(minutes: number) {
      await moveClock(minutes * MINUTE)
      await runDurableObjectAlarm(await deskOfSite(site.id))
      await drained(site.id)
    },
    counts: () => bodyOf<PartialCounts>(ask('GET', `/v1/sites/${site.id}/partials`), 200),
    stored: () => list<StoredSubmission>('submissions?'),
    inQuarantine: () => list<StoredSubmission>('submissions?state=quarantined&'),
    leads: () => list<Lead>('leads?'),
    async events() {
      const { results } = await env.DB.prepare('SELECT type FROM events WHERE site_id = ? ORDER BY position')
        .bind(site.id)
        .all<{ type: string }>()
      return results.map(({ type }) => type)
    },
  }
}

const ADA = { name: 'Ada Lovelace', email: 'ada@analytical.example' }
const PUSHED_ON = ['lead.created', 'submission.partial']

describe('a partial submission', () => {
  test('of somebody whom the site signed for is theirs without an address, and of nobody else', async () => {
    const { site, send, make, pass, leads, counts } = await setUp()
    const { secret } = await secretOf(site.id)
    const [ada, bea] = [await signAs(secret, 'user-1'), await signAs(secret, 'user-2')]
    const begun = make({ name: 'Ada' }, { partial: true, identity: ada })
    await bodyOf(send(begun), 202)
    expect(await counts()).toEqual({ ...NOTHING, held: 1 })
    await pass(11)
    expect(await leads()).toMatchObject([{ externalId: 'user-1', email: null }])
    await bodyOf(
      send(make({ name: 'Bea', email: 'bea@boole.example' }, { supersedes: [begun.id], identity: bea })),
      202,
    )
    await pass(0)
    expect(await leads()).toMatchObject([{ externalId: 'user-2' }, { externalId: 'user-1', email: null }])
  })

  test('is held, and handed on as one after ten quiet minutes', async () => {
    const { begin, pass, counts, stored, leads, events } = await setUp()
    const partial = await begin(ADA)
    await pass(9.9)
    expect(await counts()).toEqual({ ...NOTHING, held: 1 })
    expect(await leads()).toEqual([])
    await pass(0.2)
    expect(await counts()).toEqual({ ...NOTHING, handedOn: 1 })
    expect(await leads()).toMatchObject([{ email: ADA.email, submissions: 1 }])
    expect((await stored()).map((found) => StoredSubmission.parse(found))).toMatchObject([
      { id: partial.id, partial: true, state: 'accepted' },
    ])
    expect(await events()).toEqual(PUSHED_ON)
  })

  test('says when it came, not when it was handed on', async () => {
    const { begin, pass, stored } = await setUp()
    const before = Date.now()
    await begin(ADA)
    await pass(11)
    const [found] = await stored()
    const at = Date.parse(found?.receivedAt ?? '')
    expect(at).toBeGreaterThanOrEqual(before)
    expect(at).toBeLessThanOrEqual(Date.now())
  })

  test('is never heard of where the final one comes in time', async () => {
    const { begin, finish, pass, counts, stored, events } = await setUp()
    const partial = await begin(ADA)
    const final = await finish(ADA, [partial.id])
    await pass(11)
    expect((await stored()).map(({ id }) => id)).toEqual([final.id])
    expect(await events()).toEqual(['lead.created', 'submission.accepted'])
    expect(await counts()).toEqual({ ...NOTHING, superseded: 1 })
  })

  test('gives way to the next one, from which the ten minutes count anew', async () => {
    const { begin, pass, stored, counts } = await setUp()
    const first = await begin(ADA)
    await pass(8)
    const second = await begin({ ...ADA, company: 'Engines' }, [first.id])
    await pass(8)
    expect(await counts()).toEqual({ ...NOTHING, held: 1, superseded: 1 })
    await pass(3)
    expect((await stored()).map(({ id }) => id)).toEqual([second.id])
  })

  test('is heard of no more where the same person begins anew on another page, and sends', async () => {
    const { begin, finish, pass, counts, stored } = await setUp()
    await begin(ADA)
    await begin({ ...ADA, email: ' ADA@analytical.example' })
    const other = await begin({ email: 'bea@analytical.example' })
    expect(await counts()).toEqual({ ...NOTHING, held: 2, superseded: 1 })
    const final = await finish(ADA, [makeId('sb', 1)])
    await pass(11)
    expect((await stored()).map(({ id }) => id)).toEqual([other.id, final.id])
  })

  test('is not silenced by what waits in quarantine under the same address', async () => {
    const { send, make, begin, pass, stored } = await setUp()
    const partial = await begin(ADA)
    await bodyOf(send(make(ADA), { origin: 'https://elsewhere.example' }), 202)
    await pass(11)
    expect(await stored()).toMatchObject([{ id: partial.id, state: 'accepted' }, { state: 'quarantined' }])
  })

  test('makes nobody look like many, however often something of a filling was sent', async () => {
    const { begin, finish, pass, stored } = await setUp()
    const message = `${crypto.randomUUID()}: we fire tiles, and would like to hear about kilns.`
    const sent: string[] = []
    for (let round = 0; round < 15; round++) {
      const { id } = await begin(
        { ...ADA, message, company: `Engines ${round}` },
        sent.length > 0 ? [...sent] : undefined,
      )
      sent.push(id)
    }
    await finish({ ...ADA, message }, sent)
    await pass(1)
    expect((await stored()).map(({ reasons }) => reasons)).toEqual([[]])
  })

  test('that comes after the final one, late on a bad line, is never held', async () => {
    const { make, send, finish, pass, stored, counts } = await setUp()
    const late = make(ADA, { partial: true })
    const later = make(ADA, { partial: true, supersedes: [late.id] })
    const final = await finish(ADA, [late.id, later.id])
    for (const one of [late, later, late]) await bodyOf(send(one), 202)
    await pass(11)
    expect((await stored()).map(({ id }) => id)).toEqual([final.id])
    expect(await counts()).toEqual({ ...NOTHING, superseded: 2 })
  })

  test('sent again is the same; another body under its id is refused', async () => {
    const { begin, send, pass, stored, counts } = await setUp()
    const partial = await begin(ADA)
    await bodyOf(send(partial), 202)
    await pass(11)
    await bodyOf(send(partial), 202)
    expect((await send({ ...partial, answers: CONSENT })).status).toBe(409)
    await pass(11)
    expect(await stored()).toHaveLength(1)
    expect(await counts()).toEqual({ ...NOTHING, handedOn: 1 })
  })

  test('of a form that takes none is refused', async () => {
    const { submission, send } = await makeTestSite()
    const problem = await bodyOf(send(submission({ partial: true })), 422)
    expect(problem).toMatchObject({ errors: [{ path: 'partial', code: 'no_partials' }] })
  })

  test('leaves out what is no good answer yet', async () => {
    const { begin, pass, stored } = await setUp()
    await begin({ email: ' ada@analytical.example', phone: 'call m', size: 'enormous', nothing: 'we ask' })
    await pass(11)
    const [found] = await stored()
    expect(found?.answers.map(({ key }) => key)).toEqual(['email', 'may_call'])
  })

  test('that nobody could be reached by is counted and let go', async () => {
    const { begin, pass, stored, counts } = await setUp()
    await begin({ name: 'Ada Lovelace', email: 'ada@analyt' })
    await pass(11)
    expect(await stored()).toEqual([])
    expect(await counts()).toEqual({ ...NOTHING, unreachable: 1 })
  })

  test('of who came by a link made for them needs no address', async () => {
    const { make, send, finish, pass, leads, counts } = await setUp()
    await finish(ADA, [makeId('sb', 1)])
    await pass(1)
    const [lead] = await leads()
    const asked = ask('POST', `/v1/leads/${lead?.id}/links`, { page: 'https://www.acme.example/' })
    const { url } = await bodyOf<{ url: string }>(asked, 201)
    const link = new URL(url).searchParams.get('baton') ?? ''
    await bodyOf(send(make({ company: 'Engines' }, { partial: true, link })), 202)
    await pass(11)
    expect(await leads()).toMatchObject([{ id: lead?.id, company: 'Engines', submissions: 2 }])
    expect(await counts()).toEqual({ ...NOTHING, handedOn: 1 })
  })

  test('is taken back with the consent, even if it comes only then', async () => {
    const { begin, make, send, pass, stored, counts } = await setUp()
    const first = await begin(ADA)
    const late = make(ADA, { partial: true, supersedes: [first.id] })
    await begin({ may_call: false }, [first.id, late.id])
    await bodyOf(send(late), 202)
    await pass(11)
    expect(await stored()).toEqual([])
    expect(await counts()).toEqual({ ...NOTHING, superseded: 2, withdrawn: 1 })
  })

  test('without the consent holds nothing of what was typed', async () => {
    const { site, begin, counts } = await setUp()
    await begin({ ...ADA, may_call: false })
    expect(await counts()).toEqual({ ...NOTHING, withdrawn: 1 })
    const rows = await runInDurableObject(await deskOfSite(site.id), (_desk, state) =>
      ['log', 'held', 'seen'].map((table) =>
        JSON.stringify(state.storage.sql.exec(`SELECT * FROM ${table}`).toArray()),
      ),
    )
    expect(rows.join()).not.toContain('ada@')
  })
})

describe('a final submission after its partial one was handed on', () => {
  test('updates that lead, counts once and says what it takes the place of', async () => {
    const { begin, finish, pass, stored, leads, events } = await setUp()
    const partial = await begin(ADA)
    await pass(11)
    const final = await finish({ ...ADA, company: 'Engines' }, [partial.id])
    await pass(1)
    expect(await leads()).toMatchObject([{ email: ADA.email, company: 'Engines', submissions: 1, sequence: 4 }])
    expect(await stored()).toMatchObject([
      { id: final.id, supersedes: [partial.id] },
      { id: partial.id, partial: true, supersededBy: final.id },
    ])
    expect(await events()).toEqual([...PUSHED_ON, 'lead.updated', 'submission.accepted'])
  })

  test('mends the address that was half typed, for there is nobody else whose it could be', async () => {
    const { site, begin, finish, pass, leads } = await setUp()
    const partial = await begin({ email: 'ada@analytical.ex' })
    await pass(11)
    expect(await leads()).toMatchObject([{ email: 'ada@analytical.ex', submissions: 1 }])
    await withFaults(site.id, [failBefore])
    await finish({ email: 'ada@analytical.example' }, [partial.id])
    // The address half typed is somebody's, whose form comes in the same group: they are another lead.
    await finish({ email: 'ada@analytical.ex' }, [makeId('sb', 1)])
    await pass(1)
    expect((await leads()).map(({ email }) => email)).toEqual(['ada@analytical.ex', 'ada@analytical.example'])
  })

  test('goes on over several that were handed on, and says so', async () => {
    const { begin, finish, pass, leads } = await setUp()
    const first = await begin({ email: 'ada@analytical.ex' })
    await pass(11)
    const second = await begin({ email: 'ada@analytical.exam' }, [first.id])
    await pass(11)
    const final = await finish({ email: 'ada@analytical.example' }, [first.id, second.id])
    await pass(1)
    const [lead, ...others] = await leads()
    expect([lead, others]).toMatchObject([{ email: 'ada@analytical.example', submissions: 1 }, []])
    const path = `/v1/leads/${lead?.id}/timeline`
    const { items } = await bodyOf<{ items: TimelineEntry[] }>(ask('GET', path), 200)
    const matched = items.flatMap((entry) => (entry.kind === 'submission' ? [[entry.id, entry.match.rule]] : []))
    expect(matched).toEqual([
      [final.id, 'partial'],
      [second.id, 'partial'],
      [first.id, 'new'],
    ])
  })

  test('of a person who is known already by that address stays with them, and the other lead stays too', async () => {
    const { begin, finish, pass, leads } = await setUp()
    await finish({ email: 'bea@analytical.example' }, [makeId('sb', 1)])
    const partial = await begin({ email: 'ada@analytical.example' })
    await pass(11)
    await finish({ email: 'bea@analytical.example' }, [partial.id])
    await pass(1)
    expect(await leads()).toMatchObject([
      { email: 'ada@analytical.example', submissions: 1 },
      { email: 'bea@analytical.example', submissions: 2 },
    ])
  })

  test('with another address than the known person’s of the partial one is somebody new', async () => {
    const { begin, finish, pass, leads } = await setUp()
    await finish(ADA, [makeId('sb', 1)])
    const partial = await begin(ADA)
    await pass(11)
    await finish({ email: 'bea@analytical.example' }, [partial.id])
    await pass(1)
    expect(await leads()).toMatchObject([
      { email: 'bea@analytical.example', submissions: 1 },
      { email: ADA.email, submissions: 2 },
    ])
  })

  test('goes on with a lead that has only a phone number', async () => {
    const { begin, finish, pass, leads } = await setUp()
    const partial = await begin({ phone: '+49 30 901820' })
    await pass(11)
    const second = await begin({ phone: '+49 30 901820', company: 'Engines' }, [partial.id])
    await pass(11)
    await finish({ ...ADA, phone: '+49 30 901820' }, [partial.id, second.id])
    await pass(1)
    expect(await leads()).toMatchObject([{ email: ADA.email, company: 'Engines', submissions: 1, sequence: 6 }])
  })

  test('takes its place in quarantine too, and only one of them can be released', async () => {
    const { site, send, make, pass, inQuarantine, leads } = await setUp()
    const elsewhere = { origin: 'https://preview.example.com' }
    const partial = make(ADA, { partial: true })
    const final = make(ADA, { supersedes: [partial.id] })
    await bodyOf(send(partial, elsewhere), 202)
    await pass(11)
    expect(await inQuarantine()).toMatchObject([{ id: partial.id, partial: true }])
    await bodyOf(send(final, elsewhere), 202)
    await pass(1)
    expect(await inQuarantine()).toMatchObject([{ id: final.id }])
    const release = (id: string) => ask('POST', `/v1/submissions/${id}/release?site=${site.id}`)
    expect((await release(partial.id)).status).toBe(409)
    const released = release(final.id)
    await pass(0)
    expect((await released).status).toBe(200)
    expect(await leads()).toMatchObject([{ email: ADA.email, submissions: 1 }])
  })

  test('released from quarantine counts once with the partial one that was not', async () => {
    const { site, begin, send, make, pass, stored, leads } = await setUp()
    const partial = await begin(ADA)
    await pass(11)
    const final = make(ADA, { supersedes: [partial.id] })
    await bodyOf(send(final, { origin: 'https://preview.example.com' }), 202)
    await pass(1)
    expect((await stored()).map(({ supersededBy }) => supersededBy)).toEqual([undefined, undefined])
    const released = ask('POST', `/v1/submissions/${final.id}/release?site=${site.id}`)
    await pass(0)
    expect((await released).status).toBe(200)
    expect(await leads()).toMatchObject([{ submissions: 1 }])
    expect((await stored()).map(({ supersededBy }) => supersededBy)).toEqual([undefined, final.id])
  })
})

describe('a Desk that is killed', () => {
  test('while it holds a partial submission hands it on once it is back', async () => {
    const { site, begin, moveClock, counts, pass, stored } = await setUp()
    await begin(ADA)
    await abortAllDurableObjects()
    await moveClock(11 * MINUTE)
    // The alarm itself has outlived it: nothing else wakes the Desk of a quiet site.
    expect(await runDurableObjectAlarm(await deskOfSite(site.id))).toBe(true)
    await pass(0)
    expect(await stored()).toHaveLength(1)
    expect(await counts()).toEqual({ ...NOTHING, handedOn: 1 })
  })

  test('after the commit of what it handed on, doubles nothing', async () => {
    const { site, begin, moveClock, pass, stored, leads, events } = await setUp()
    await begin(ADA)
    let committed = false
    const commitAndHang: Fault = async (run) => {
      await run()
      committed = true
      return new Promise(() => {})
    }
    await withFaults(site.id, [commitAndHang])
    await moveClock(11 * MINUTE)
    runDurableObjectAlarm(await deskOfSite(site.id)).catch(() => {}) // killed below
    await vi.waitFor(() => expect(committed).toBe(true))
    await abortAllDurableObjects()
    await moveClock()
    await pass(0)
    expect(await stored()).toHaveLength(1)
    expect(await leads()).toMatchObject([{ submissions: 1 }])
    expect(await events()).toEqual(PUSHED_ON)
  })

  test('with a log to drain does not put that off for what it holds', async () => {
    const { site, begin, finish, moveClock, stored } = await setUp()
    await withFaults(site.id, [() => new Promise(() => {})])
    await finish(ADA, [makeId('sb', 1)])
    await abortAllDurableObjects()
    await moveClock()
    await begin({ email: 'bea@analytical.example' })
    const alarm = await runInDurableObject(await deskOfSite(site.id), (_desk, state) => state.storage.getAlarm())
    expect(alarm === null || alarm <= Date.now() + MINUTE).toBe(true)
    await drained(site.id)
    expect(await stored()).toHaveLength(1)
  })
})
