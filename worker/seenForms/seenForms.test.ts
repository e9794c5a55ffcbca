import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { makeId } from '../../shared/rules/makeId.ts'
import type { SeenForm } from '../../shared/schema/seenForm.ts'
import type { CapturedSubmission, Evidence, StoredSubmission } from '../../shared/schema/submission.ts'
import type { Logged } from '../desk/machine.ts'
import { writeGroup } from '../desk/writeGroup.ts'
import { foldLeads } from '../handlers.ts'
import type { SubmissionCommand } from '../submissions/submissionCommand.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { changeSeenForm, findSeenForm, listSeenForms, mappingsOf } from './store.ts'

type Fields = CapturedSubmission['captured']['fields']
const EMAIL = { name: 'your-email', type: 'email', label: 'E-mail', value: 'ada@analytical.example' }
const PHONE = { name: 'q7', type: 'text', label: 'Best number', value: '+44 20 7946 0018' }

/** A site whose own forms are sent, each in its turn. */
async function makeOwnSite() {
  const { site, send } = await makeTestSite()
  const submissions = async () =>
    (await bodyOf<{ items: StoredSubmission[] }>(ask('GET', `/v1/submissions?site=${site.id}`), 200)).items
  let count = 0
  const sendOwn = async (
    fields: Fields,
    {
      name = 'newsletter',
      path = '/letter',
      evidence = 'text',
    }: { name?: string; path?: string; evidence?: Evidence } = {},
  ) => {
    const captured = { name, fields, evidence }
    const page = { url: `https://www.acme.example${path}` }
    const privacy = { measurement: null, journey: null }
    const body = { id: makeId('sb', Date.now()), page, privacy, captured }
    await bodyOf(send(body), 202)
    count++
    await vi.waitFor(async () => expect(await submissions()).toHaveLength(count), { timeout: 10_000, interval: 20 })
    return (await submissions()).find(({ id }) => id === body.id)
  }
  const path = `/v1/sites/${site.id}/seen-forms`
  const list = async () => (await bodyOf<{ items: SeenForm[] }>(ask('GET', path), 200)).items
  const change = (form: SeenForm | undefined, body: unknown) => ask('PATCH', `${path}/${form?.id}`, body)
  return { site, send, sendOwn, submissions, list, change }
}

describe('forms of the site’s own that visitors send', () => {
  test('are listed with what their fields were found to mean, and nothing that was typed', async () => {
    const { site, sendOwn, list } = await makeOwnSite()
    await sendOwn([EMAIL, { ...PHONE, autocomplete: 'section-a tel' }])
    const items = await list()
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^sf_/),
        site: site.id,
        name: 'newsletter',
        path: '/letter',
        capture: 'on',
        submissions: 1,
        firstSeenAt: expect.any(String),
        lastSeenAt: expect.any(String),
        fields: [
          { name: 'your-email', type: 'email', label: 'E-mail', readAs: 'email', mapping: null },
          {
            name: 'q7',
            type: 'text',
            autocomplete: 'section-a tel',
            label: 'Best number',
            readAs: 'phone',
            mapping: null,
          },
        ],
      },
    ])
    expect(JSON.stringify(items)).not.toMatch(/ada@|7946/)
  })

  test('are known again by their name, on all their pages, with fields that were empty this time', async () => {
    const { sendOwn, list } = await makeOwnSite()
    await sendOwn([EMAIL, PHONE])
    await sendOwn(
      [
        { name: 'note', type: 'textarea', value: 'Hello' },
        { ...EMAIL, label: 'Mail' },
      ],
      { path: '/blog' },
    )
    await sendOwn([EMAIL], { name: 'other' })
    const [other, letter] = await list()
    expect(other).toMatchObject({ name: 'other', submissions: 1 })
    expect(letter).toMatchObject({ name: 'newsletter', submissions: 2, path: '/*' })
    expect(letter?.fields.map(({ name, label, readAs }) => [name, label, readAs])).toEqual([
      ['note', undefined, null],
      ['your-email', 'Mail', 'email'],
      ['q7', 'Best number', null],
    ])
  })

  test('count also where nothing showed that they went through, but not where more spoke against them', async () => {
    const { sendOwn, list } = await makeOwnSite()
    await sendOwn([EMAIL], { name: 'tried', evidence: 'none' })
    const pills = {
      ...EMAIL,
      value: 'ada@x.example <script>x</script> http://a.example http://b.example http://c.example',
    }
    expect(await sendOwn([pills], { name: 'spam' })).toMatchObject({ state: 'quarantined' })
    expect((await list()).map(({ name }) => name)).toEqual(['tried'])
  })

  test('may be called anything', async () => {
    const { sendOwn, list, change } = await makeOwnSite()
    const names = ['__proto__', '..', 'a/b?c=%2F', '<img src=x onerror=alert(1)>', '’; DROP TABLE leads; --', '名前']
    for (const name of names) await sendOwn([{ ...EMAIL, name: 'constructor' }], { name })
    const seen = await list()
    expect(seen.map(({ name }) => name)).toEqual(names.toReversed())
    for (const form of seen) {
      expect(form.fields).toEqual([expect.objectContaining({ name: 'constructor', mapping: null })])
      const changed = await bodyOf<SeenForm>(change(form, { fields: { constructor: 'answer' } }), 200)
      expect(changed).toMatchObject({ name: form.name, fields: [{ mapping: 'answer' }] })
    }
    expect((await sendOwn([{ ...EMAIL, name: 'constructor' }], { name: '__proto__' }))?.lead).toBeTruthy()
  })
})

describe('what people say of such a form', () => {
  const leadOf = async (submission: StoredSubmission | undefined) =>
    bodyOf<Record<string, unknown>>(ask('GET', `/v1/leads/${submission?.lead}`), 200)

  test('holds for what comes from then on: a field’s meaning, an answer only, or nothing at all', async () => {
    const { sendOwn, list, change } = await makeOwnSite()
    const firm = { name: 'company', type: 'text', label: 'Company', value: 'Analytical Engines' }
    const secret = { name: 'internal', type: 'hidden', value: 'b-17' }
    const before = await sendOwn([{ ...EMAIL, value: 'one@example.com' }, PHONE, firm, secret])
    expect(await leadOf(before)).toMatchObject({ phone: null, company: 'Analytical Engines' })
    const [seen] = await list()
    const changed = await bodyOf<SeenForm>(
      change(seen, { fields: { q7: 'phone', company: 'answer', internal: 'ignore' } }),
      200,
    )
    expect(Object.fromEntries(changed.fields.map(({ name, mapping }) => [name, mapping]))).toEqual({
      'your-email': null,
      q7: 'phone',
      company: 'answer',
      internal: 'ignore',
    })
    const after = await sendOwn([EMAIL, PHONE, firm, secret])
    expect(await leadOf(after)).toMatchObject({ email: EMAIL.value, phone: '+442079460018', company: null })
    expect(after?.answers.map(({ key }) => key)).toEqual(['your-email', 'q7', 'company'])
    // Still listed, so that people can change their mind.
    expect((await list())[0]?.fields.map(({ name }) => name)).toContain('internal')
  })

  test('changes only what is named, and can be taken back', async () => {
    const { sendOwn, list, change } = await makeOwnSite()
    await sendOwn([EMAIL, PHONE])
    const [seen] = await list()
    await bodyOf(change(seen, { fields: { q7: 'phone' } }), 200)
    await bodyOf(change(seen, { capture: 'off', fields: { 'your-email': 'answer' } }), 200)
    const back = await bodyOf<SeenForm>(
      change(seen, { capture: 'on', fields: { 'your-email': null, gone: null } }),
      200,
    )
    expect(back).toMatchObject({ capture: 'on', fields: [{ mapping: null }, { mapping: 'phone' }] })
  })

  test('may be that nothing of it is taken; the page hears nothing of that', async () => {
    const { site, send, sendOwn, list, change, submissions } = await makeOwnSite()
    await sendOwn([EMAIL])
    const [seen] = await list()
    await bodyOf(change(seen, { capture: 'off' }), 200)
    const captured = { name: 'newsletter', fields: [EMAIL], evidence: 'text' }
    const sent = { page: { url: 'https://www.acme.example/' }, privacy: { measurement: null, journey: null } }
    const id = makeId('sb', Date.now())
    expect(await bodyOf(send({ id, ...sent, captured }), 202)).toMatchObject({ id })
    await sendOwn([EMAIL], { name: 'other' })
    expect((await submissions()).map(({ formName }) => formName)).toEqual(['other', 'newsletter'])
    expect(
      await env.DB.prepare('SELECT submissions FROM seen_forms WHERE site_id = ? AND name = ?')
        .bind(site.id, 'newsletter')
        .first('submissions'),
    ).toBe(1)
  })

  test('must be of a form and of fields that were seen', async () => {
    const { sendOwn, list, change } = await makeOwnSite()
    await sendOwn([EMAIL])
    const [seen] = await list()
    expect(await bodyOf(change(seen, { fields: { other: 'phone' } }), 422)).toMatchObject({
      errors: [{ path: 'fields.other' }],
    })
    await bodyOf(change(seen, { fields: { 'your-email': 'birthday' } }), 422)
    await bodyOf(change(seen, { name: 'other' }), 422)
    const gone = { ...seen, id: makeId('sf', 0) }
    await bodyOf(ask('PATCH', `/v1/sites/${seen?.site}/seen-forms/${gone.id}`, { capture: 'off' }), 404)
  })
})

describe('however many forms and fields there are', () => {
  /** Sendings of forms as accept makes them. */
  const sendings = (names: readonly string[], firstPosition: number): Logged[] =>
    names.map((name, index) => {
      const email = `${name}@example.com`
      const command: SubmissionCommand = {
        kind: 'submission',
        id: makeId('cm', Date.now()),
        content: {
          id: makeId('sb', Date.now()),
          form: null,
          version: null,
          formName: name,
          answers: [],
          page: { url: 'https://www.acme.example/' },
          origin: null,
          privacy: { measurement: null, journey: null },
          journey: null,
        },
        values: { email },
        keys: { emailKey: email, visitor: null },
        reasons: [],
        seen: {
          path: '/',
          fields: Array.from({ length: 50 }, (_, field) => ({
            name: `${name}-${firstPosition}-${field}`,
            type: 'text',
            readAs: null,
          })),
        },
      }
      return { position: firstPosition + index, appendedAt: Date.UTC(2026, 10, 22) + firstPosition + index, command }
    })
  const names = (from: number, count: number) => Array.from({ length: count }, (_, index) => `form${from + index}`)
  const write = (db: D1Database, siteId: string, group: Logged[]) =>
    writeGroup(db, foldLeads(env), siteId, { firstPosition: group[0]?.position ?? 0, commands: group }, Date.now())

  test('200 forms of a site are kept, with 50 fields each: those with a mapping, then the latest', async () => {
    const { site } = await makeTestSite()
    await write(env.DB, site.id, sendings(names(0, 100), 1))
    const [first] = (await listSeenForms(env.DB, site.id)).toReversed()
    await changeSeenForm(env.DB, site.id, first?.id ?? '', { capture: 'off' })
    await write(env.DB, site.id, sendings(names(100, 100), 101))
    await write(env.DB, site.id, sendings(names(200, 50), 201))
    await write(env.DB, site.id, sendings(['form240'], 251))
    const kept = await listSeenForms(env.DB, site.id)
    expect(kept).toHaveLength(200)
    expect(kept[0]).toMatchObject({ name: 'form240', submissions: 2 })
    expect(new Set(kept.map(({ name }) => name))).toEqual(new Set(['form0', ...names(51, 199)]))
    for (const { fields } of kept) expect(fields).toHaveLength(50)
  })

  test('a group still costs two round trips, and each form one row', async () => {
    const { site } = await makeTestSite()
    await write(env.DB, site.id, sendings(names(0, 10), 1))
    const trips: { rows: number }[] = []
    const db = new Proxy(env.DB, {
      get(target, name) {
        if (name === 'batch')
          return async (statements: D1PreparedStatement[]) => {
            const results = await target.batch(statements)
            trips.push({ rows: results.at(-1)?.meta.rows_written ?? 0 })
            return results
          }
        const member: unknown = Reflect.get(target, name)
        return typeof member === 'function' ? member.bind(target) : member
      },
    })
    expect(await write(db, site.id, sendings([...names(0, 10), ...names(0, 10)], 11))).toMatchObject({
      state: 'written',
    })
    expect(trips).toHaveLength(2)
    expect(trips[1]?.rows).toBe(10)
  })

  test('no query reads a whole table', async () => {
    const { site } = await makeTestSite()
    const { db, scans } = watchQueries(env.DB)
    await write(db, site.id, sendings(names(0, 2), 1))
    const [seen] = await listSeenForms(db, site.id)
    await findSeenForm(db, site.id, seen?.id ?? '')
    await changeSeenForm(db, site.id, seen?.id ?? '', { capture: 'off' })
    await mappingsOf(db, site.id).all()
    expect(await scans()).toEqual([])
  })
})
