import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import type { Import, ImportRefusal } from '../../shared/schema/import.ts'
import type { Lead } from '../../shared/schema/lead.ts'
import { deskOfSite, drained } from '../desk/testDesk.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { forgetInFiles } from './forgetInFiles.ts'
import { beginReading } from './readingStore.ts'
import { listRefusals } from './refusalStore.ts'
import { remove } from './remove.ts'
import { listImports, findImport as readImport } from './store.ts'
import { sweepImports } from './sweepImports.ts'
import { bring, carryOut, check, findImport, leadsOf, makeImport, refusalsOf, until, upload } from './testImports.ts'

const LIST = `E-Mail;Vorname;Nachname;Firma;Telefon;Status;Betreuer;Kunde seit;Notiz
ada@analytical.example;Ada;Lovelace;Analytical Engines;030 901820;Kunde;Charles;10.12.2015;Likes numbers
bea@example.com;Bea;;;;offen;;;
`

describe('an import', () => {
  test('reads a list by the names of its columns, whatever sets them apart', async () => {
    const { site } = await makeTestSite({ defaultCountry: 'DE' })
    const brought = await bring(site.id, LIST)
    expect(brought.file).toMatchObject({ encoding: 'utf-8', delimiter: ';', isEncodingGuessed: false })
    expect(brought.file?.columns.map(({ as }) => as)).toEqual([
      ...['email', 'firstName', 'lastName', 'company', 'phone', 'stage', 'owner', 'createdAt', 'answer'],
    ])
    const done = await carryOut(brought)
    expect(done.progress).toMatchObject({ rows: 2, created: 2, updated: 0, refused: 0, waiting: 0, setAside: 0 })
    const [ada, bea] = await leadsOf(site.id)
    expect(ada).toMatchObject({
      ...{ email: 'ada@analytical.example', name: 'Ada Lovelace', company: 'Analytical Engines' },
      ...{ phone: '+4930901820', stage: 'won', owner: 'Charles', created_at: Date.UTC(2015, 11, 10), submissions: 1 },
    })
    expect(bea).toMatchObject({ email: 'bea@example.com', name: 'Bea', stage: 'lead', owner: null, company: null })
  })

  test('keeps each row as a submission, which is in the timeline with where it came from', async () => {
    const { site } = await makeTestSite()
    await carryOut(await bring(site.id, LIST))
    const [ada] = await leadsOf(site.id)
    const { items } = await bodyOf<{ items: object[] }>(ask('GET', `/v1/leads/${ada?.id}/timeline`), 200)
    expect(items).toMatchObject([
      {
        kind: 'submission',
        submission: {
          formName: 'Import: Old customers',
          source: { kind: 'import', name: 'Old customers' },
          answers: 9,
        },
      },
    ])
    const sent = await bodyOf<{ items: { answers: object[] }[] }>(
      ask('GET', `/v1/submissions?site=${site.id}&lead=${ada?.id}`),
      200,
    )
    expect(sent.items[0]?.answers.at(-1)).toEqual({
      ...{ key: 'Notiz', label: 'Notiz', value: 'Likes numbers', display: 'Likes numbers' },
    })
  })

  test('shows its first rows as they would be read, before anything is written', async () => {
    const { site, submitAs } = await makeTestSite({ defaultCountry: 'DE' })
    await submitAs('bea@example.com', 'Bea')
    await drained(site.id)
    const more = Array.from({ length: 30 }, (_, n) => `p${n}@example.com;;;;;;;;\n`).join('')
    const { id } = await bring(site.id, `${LIST}nobody;;;;;;;;\n${more}`)
    const { items } = await bodyOf<{ items: object[] }>(ask('GET', `/v1/imports/${id}/preview`), 200)
    expect(items).toHaveLength(20)
    expect(items.slice(0, 4)).toMatchObject([
      {
        row: 2,
        lead: {
          email: 'ada@analytical.example',
          name: 'Ada Lovelace',
          phone: '+4930901820',
          stage: 'won',
          owner: 'Charles',
        },
        would: 'create',
        refusal: null,
      },
      { row: 3, would: 'leave', changed: [] },
      { row: 4, would: null, refusal: { code: 'bad_email', column: 'E-Mail' } },
      { row: 5, would: 'create' },
    ])
    expect(await leadsOf(site.id)).toHaveLength(1)
  })

  test('does what its check said, and the check itself writes no lead', async () => {
    const { site, submitAs } = await makeTestSite()
    for (const name of ['ada', 'bea', 'cid']) await submitAs(`${name}@example.com`, name)
    await drained(site.id)
    const brought = await bring(
      site.id,
      [
        'Email,Name,Company,Phone',
        'ada@example.com,Ada Lovelace,Analytical,',
        'BEA@example.com,bea,,',
        'cid@example.com,,Cid & Co,+49 30 901820',
        'dan@example.com,Dan,,',
        'dan@example.com,Dan again,,',
        'eve,Eve,,',
        ',Nobody,,',
      ].join('\r\n'),
    )
    const before = await leadsOf(site.id)
    const checked = await check(brought.id)
    expect(await leadsOf(site.id)).toEqual(before)
    const found = { rows: 7, created: 1, updated: 3, unchanged: 0, refused: 3, waiting: 0 }
    expect(checked.check).toMatchObject({ progress: found, changed: { name: 1, email: 1, company: 2, phone: 1 } })
    const refused = await refusalsOf(brought.id)
    await bodyOf(ask('POST', `/v1/imports/${brought.id}/start`), 202)
    const done = await carryOutStarted(brought)
    expect(done.progress).toMatchObject(found)
    expect(await refusalsOf(brought.id)).toEqual(refused)
    expect(refused.map(({ row, code }) => [row, code])).toEqual([
      [6, 'repeated'],
      [7, 'bad_email'],
      [8, 'no_key'],
    ])
    expect(refused[0]?.message).toContain('row 5')
  })

  test('refuses a row with its number, its column and why, and takes the others', async () => {
    const { site } = await makeTestSite()
    const brought = await bring(
      site.id,
      [
        'email,name,status,created,newsletter,note',
        `long@example.com,${'x'.repeat(201)},,,,`,
        `longer@example.com,,,,,${'x'.repeat(5_001)}`,
        'stage@example.com,,frozen,,,',
        'date@example.com,,,31/31/2020,,',
        'future@example.com,,,2999-01-01,,',
        'maybe@example.com,,,,maybe,',
        'cells@example.com,,,,,,too many',
        '"quote@example.com"x,,,,,',
        '',
        'good@example.com,Good,customer,2020-02-29,yes,fine',
      ].join('\n'),
      { mapping: { status: 'stage' } },
    )
    const done = await carryOut(brought)
    expect(done.progress).toMatchObject({ rows: 9, created: 1, refused: 8 })
    expect((await refusalsOf(brought.id)).map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, 'name', 'too_long'],
      [3, 'note', 'too_long'],
      [4, 'status', 'bad_stage'],
      [5, 'created', 'bad_date'],
      [6, 'created', 'bad_date'],
      [7, 'newsletter', 'bad_consent'],
      [8, null, 'too_many_cells'],
      [9, null, 'bad_quotes'],
    ])
    expect((await leadsOf(site.id)).map(({ email }) => email)).toEqual(['good@example.com'])
  })

  test('keeps nothing of what stands in refused rows, and no file once it was read', async () => {
    const { site } = await makeTestSite()
    const brought = await bring(site.id, 'email,name\ncanary@@example,Canary\nada@example.com,Ada\n')
    expect((await env.FILES.list({ prefix: site.id })).objects).toHaveLength(1)
    await carryOut(brought)
    const kept = await env.DB.prepare('SELECT * FROM import_refusals WHERE import_id = ?').bind(brought.id).all()
    expect(kept.results).toHaveLength(1)
    expect(JSON.stringify(kept.results).toLowerCase()).not.toContain('canary')
    expect((await env.FILES.list({ prefix: site.id })).objects).toHaveLength(0)
  })

  test('says nothing to endpoints unless it is asked to', async () => {
    const { site } = await makeTestSite()
    const events = async () =>
      (await env.DB.prepare('SELECT type FROM events WHERE site_id = ? ORDER BY position').bind(site.id).all()).results
    await carryOut(await bring(site.id, 'email\nada@example.com\n'))
    expect(await events()).toEqual([])
    expect((await leadsOf(site.id))[0]).toMatchObject({ sequence: 0 })
    await carryOut(await bring(site.id, 'email,name\nada@example.com,Ada\nbea@example.com,Bea\n', { announce: true }))
    expect((await events()).map(({ type }) => type)).toEqual([
      ...['lead.updated', 'submission.accepted', 'lead.created', 'submission.accepted'],
    ])
  })

  test('matches by an id of the site too, and brings one person’s id and address together', async () => {
    const { site } = await makeTestSite()
    await carryOut(await bring(site.id, 'customer id,email,name\nC-1,ada@example.com,Ada\nC-2,,Bea\n'))
    const done = await carryOut(
      await bring(site.id, 'customer id,email,name\nC-1,,Ada L.\nC-2,bea@example.com,\nC-3,ada@example.com,Carl\n'),
    )
    expect(done.progress).toMatchObject({ created: 1, updated: 2 })
    const leads = await leadsOf(site.id)
    expect(leads.map(({ external_id, email, name }) => [external_id, email, name])).toEqual([
      ['C-1', 'ada@example.com', 'Ada L.'],
      ['C-2', 'bea@example.com', 'Bea'],
      ['C-3', null, 'Carl'],
    ])
  })

  test('leaves what a member said, and proposes what differs', async () => {
    const { site } = await makeTestSite()
    await carryOut(await bring(site.id, 'email,name,company\nada@example.com,Ada,Analytical\n'))
    const [ada] = await leadsOf(site.id)
    await env.DB.prepare(
      `UPDATE leads SET name = 'Countess', said = json_set(said, '$.name.by', 'member') WHERE id = ?`,
    )
      .bind(ada?.id)
      .run()
    const done = await carryOut(await bring(site.id, 'email,name,company\nada@example.com,Ada King,Engines\n'))
    expect(done.check?.changed).toEqual({ company: 1 })
    expect((await leadsOf(site.id))[0]).toMatchObject({ name: 'Countess', company: 'Engines' })
    const proposed = await env.DB.prepare('SELECT detail, value FROM proposals WHERE lead_id = ?').bind(ada?.id).all()
    expect(proposed.results).toEqual([{ detail: 'name', value: 'Ada King' }])
  })
})

describe('consents of a list', () => {
  const consent = { key: 'letter', source: 'Paper list at the fair in Bonn', givenAt: '2025-05-02T00:00:00.000Z' }

  test('have to be said, if only that nobody knows of any', async () => {
    const { site } = await makeTestSite()
    expect((await ask('POST', `/v1/sites/${site.id}/imports`, { name: 'List' })).status).toBe(422)
    expect(
      (await ask('POST', `/v1/sites/${site.id}/imports`, { name: 'List', consent: { key: 'letter' } })).status,
    ).toBe(422)
  })

  test('stand at the lead with where and when they were given', async () => {
    const { site } = await makeTestSite()
    await carryOut(await bring(site.id, 'email\nada@example.com\n', { consent }))
    const [ada] = await leadsOf(site.id)
    const lead = await bodyOf<Lead & { consents: object[] }>(ask('GET', `/v1/leads/${ada?.id}`), 200)
    expect(lead).toMatchObject({ mailingHeld: false })
    expect(lead.consents).toMatchObject([{ ...consent, text: consent.source, state: 'given' }])
  })

  test('are those of whom a column says so, and whoever is new without one is held from mailing', async () => {
    const { site, submitAs } = await makeTestSite()
    await submitAs('old@example.com')
    await drained(site.id)
    const list = 'email,opt-in\nyes@example.com,yes\nno@example.com,no\nempty@example.com,\nold@example.com,no\n'
    await carryOut(await bring(site.id, list, { consent }))
    expect((await leadsOf(site.id)).map(({ email, mailing_held }) => [email, mailing_held])).toEqual([
      ['old@example.com', 0],
      ['yes@example.com', 0],
      ['no@example.com', 1],
      ['empty@example.com', 1],
    ])
    const mailed = await bodyOf<{ items: Lead[] }>(ask('GET', `/v1/leads?site=${site.id}&mailingHeld=no`), 200)
    expect(mailed.items.map(({ email }) => email)).toEqual(['yes@example.com', 'old@example.com'])
  })

  test('let people go who are held, once they agree in a form', async () => {
    const { site, submission, send } = await makeTestSite()
    await carryOut(await bring(site.id, 'email\nada@example.com\nbea@example.com\n'))
    await send(submission({ answers: { name: 'Ada', email: 'ada@example.com', may_call: true } }))
    await send(submission({ answers: { name: 'Bea', email: 'bea@example.com' } }))
    await drained(site.id)
    expect((await leadsOf(site.id)).map(({ mailing_held }) => mailing_held)).toEqual([0, 1])
  })
})

describe('customers and open deals of a list', () => {
  const list = 'email,stage,owner\nwon@example.com,Customer,Carla\nopen@example.com,open deal,Otto\nnew@example.com,,\n'

  test('are what a later submission says they already are, and it goes to their owner', async () => {
    const { site, submitAs } = await makeTestSite()
    await carryOut(await bring(site.id, list))
    for (const who of ['won', 'open', 'new', 'stranger']) await submitAs(`${who}@example.com`)
    await drained(site.id)
    const { results } = await env.DB.prepare(
      `SELECT data FROM events WHERE site_id = ? AND type = 'submission.accepted' ORDER BY position`,
    )
      .bind(site.id)
      .all<{ data: string }>()
    const told = results.map(({ data }) => JSON.parse(data))
    expect(told.map(({ lead, submission }) => [submission.already, lead.owner, lead.stage])).toEqual([
      ['customer', 'Carla', 'won'],
      ['open_deal', 'Otto', 'accepted'],
      [undefined, null, 'lead'],
      [undefined, null, 'lead'],
    ])
    const [won] = await leadsOf(site.id)
    const { items } = await bodyOf<{ items: object[] }>(ask('GET', `/v1/leads/${won?.id}/timeline`), 200)
    expect(items).toMatchObject(expect.arrayContaining([expect.objectContaining({ kind: 'submission' })]))
    expect(JSON.stringify(items)).toContain('"already":"customer"')
  })

  test('go forward by a list and never back, unless a member said how far they are', async () => {
    const { site } = await makeTestSite()
    await carryOut(
      await bring(
        site.id,
        'email,stage\na@example.com,won\nb@example.com,lead\nc@example.com,lead\nd@example.com,lead\n',
      ),
    )
    await env.DB.prepare(
      `UPDATE leads SET said = '{"stage":{"at":1,"by":"member"}}' WHERE email = 'd@example.com'`,
    ).run()
    await carryOut(
      await bring(
        site.id,
        'email,stage\na@example.com,lead\nb@example.com,won\nc@example.com,lost\nd@example.com,won\n',
      ),
    )
    expect((await leadsOf(site.id)).map(({ stage }) => stage)).toEqual(['won', 'won', 'lead', 'lead'])
  })

  test('may be called what the list calls them', async () => {
    const { site } = await makeTestSite()
    const brought = await bring(site.id, 'email,stage\nada@example.com,Goldkunde\n', { stages: { goldkunde: 'won' } })
    await carryOut(brought)
    expect((await leadsOf(site.id))[0]).toMatchObject({ stage: 'won' })
  })
})

describe('the API of imports', () => {
  test('wants a check before the start, and a new one after each change', async () => {
    const { site } = await makeTestSite()
    const made = await makeImport(site.id)
    const path = `/v1/imports/${made.id}`
    expect(await bodyOf(ask('POST', `${path}/dry-run`), 409)).toMatchObject({ code: 'no_file' })
    expect(await bodyOf(ask('GET', `${path}/preview`), 409)).toMatchObject({ code: 'no_file' })
    await bodyOf(upload(made.id, 'email,who\nada@example.com,Ada\n'), 200)
    expect(await bodyOf(ask('POST', `${path}/start`), 409)).toMatchObject({ code: 'import_unchecked' })
    await check(made.id)
    const changed = await bodyOf<Import>(ask('PATCH', path, { mapping: { who: 'name' } }), 200)
    expect(changed).toMatchObject({ state: 'draft', check: null })
    expect(await bodyOf(ask('POST', `${path}/start`), 409)).toMatchObject({ code: 'import_unchecked' })
    const done = await carryOut(changed)
    expect((await leadsOf(site.id))[0]).toMatchObject({ name: 'Ada' })
    expect(await bodyOf(ask('PATCH', path, { name: 'Other' }), 409)).toMatchObject({ code: 'import_begun' })
    expect(await bodyOf(ask('POST', `${path}/dry-run`), 409)).toMatchObject({ code: 'import_begun' })
    expect(await bodyOf(upload(made.id, 'email\n'), 409)).toMatchObject({ code: 'import_begun' })
    expect(done.finishedAt).not.toBeNull()
  })

  test.each([
    ['names no column of the file', { mapping: { nobody: 'email' } }, 'no_column'],
    ['reads two columns as the same', { mapping: { email: 'name', who: 'name' } }, 'twice'],
    ['reads none as an address or an id', { mapping: { email: 'answer' } }, 'no_key'],
  ] as const)('refuses a mapping that %s', async (_, settings, code) => {
    const { site } = await makeTestSite()
    const { id } = await bring(site.id, 'email,who\nada@example.com,Ada\n', settings)
    const refused = await bodyOf<{ errors: { code: string }[] }>(ask('POST', `/v1/imports/${id}/dry-run`), 422)
    expect(refused.errors.map((error) => error.code)).toContain(code)
  })

  test('pages through refused rows by their numbers', async () => {
    const { site } = await makeTestSite()
    const { id } = await bring(site.id, `email\n${Array.from({ length: 120 }, (_, n) => `bad${n}`).join('\n')}\n`)
    await check(id)
    const first = await bodyOf<{ items: { row: number }[]; nextCursor: string }>(
      ask('GET', `/v1/imports/${id}/refusals?limit=100`),
      200,
    )
    const second = await bodyOf<typeof first>(
      ask('GET', `/v1/imports/${id}/refusals?limit=100&cursor=${first.nextCursor}`),
      200,
    )
    const rows = [...first.items, ...second.items].map(({ row }) => row)
    expect(rows).toEqual(Array.from({ length: 120 }, (_, n) => n + 2))
    expect(second.nextCursor).toBeNull()
  })

  test('hands refused rows over as a file that no spreadsheet runs, all of them and nothing of what stood in them', async () => {
    const { site } = await makeTestSite()
    const bad = Array.from({ length: 1_200 }, (_, n) => `secret${n}`)
    const { id } = await bring(site.id, `=email\n${bad.join('\n')}\n`, { mapping: { '=email': 'email' } })
    await check(id)
    const answer = await ask('GET', `/v1/imports/${id}/refusals/export`)
    expect(answer.headers.get('content-disposition')).toContain('old-customers-not-taken-')
    const lines = (await answer.text()).trim().split('\r\n')
    expect(lines).toHaveLength(1 + bad.length)
    expect(lines[1]).toMatch(/^2,'=email,bad_email,/)
    expect(lines.at(-1)).toMatch(/^1201,/)
    expect(lines.join()).not.toContain('secret')
    const json = await bodyOf<ImportRefusal[]>(ask('GET', `/v1/imports/${id}/refusals/export?format=json`), 200)
    expect(json.map(({ row }) => row)).toEqual(bad.map((_, n) => n + 2))
  })

  test('takes an import away with its file and its refused rows, and leaves the leads', async () => {
    const { site } = await makeTestSite()
    const { id } = await carryOut(await bring(site.id, 'email\nada@example.com\nbad\n'))
    const other = await bring(site.id, 'email\nbea@example.com\n')
    for (const gone of [id, other.id]) {
      expect((await ask('DELETE', `/v1/imports/${gone}`)).status).toBe(204)
      expect((await ask('GET', `/v1/imports/${gone}`)).status).toBe(404)
    }
    expect(await bodyOf(ask('GET', `/v1/sites/${site.id}/imports`), 200)).toEqual({ items: [] })
    const left = await env.DB.prepare('SELECT count(*) AS n FROM import_refusals WHERE import_id = ?')
      .bind(id)
      .first('n')
    expect(left).toBe(0)
    expect((await env.FILES.list({ prefix: site.id })).objects).toHaveLength(0)
    expect(await leadsOf(site.id)).toHaveLength(1)
  })
})

describe('the files of imports', () => {
  test('go where somebody stands in them who is to be forgotten, whatever the spelling, and no others', async () => {
    const { site } = await makeTestSite()
    const theirs = await bring(site.id, 'note,email\nx,Ada.L@Gmail.com\n')
    const byId = await bring(site.id, 'customer id,email\nC-7,cid@example.com\n')
    const others = await bring(site.id, 'email\nbea@example.com\n')
    await forgetInFiles(env, site.id, { emailKeys: ['adal@gmail.com'], externalIds: ['C-7'] })
    const { objects } = await env.FILES.list({ prefix: site.id })
    expect(objects.map(({ key }) => key)).toEqual([`${site.id}/${others.id}`])
    for (const { id } of [theirs, byId]) expect(await findImport(id)).toMatchObject({ state: 'draft', file: null })
    expect(await findImport(others.id)).toMatchObject({ file: { bytes: 22 } })
  })

  test('go with an erasure, as do rows that wait, and a list brings nobody back who does not sign up again', async () => {
    const { site, submitAs } = await makeTestSite()
    await carryOut(await bring(site.id, 'email\nada@example.com\n'))
    const [ada] = await leadsOf(site.id)
    const list = 'email,name\nada@example.com,Ada\nbea@example.com,Bea\n'
    const { id } = await bring(site.id, list)
    const erased = await ask('POST', `/v1/leads/${ada?.id}/erasure`, { confirm: true })
    expect(erased.status).toBeLessThan(300)
    await vi.waitFor(async () => expect(await findImport(id)).toMatchObject({ file: null }), { timeout: 10_000 })
    const done = await carryOut(await bring(site.id, list))
    expect(done.progress).toMatchObject({ created: 1, refused: 1 })
    expect(await refusalsOf(done.id)).toMatchObject([{ row: 2, code: 'erased' }])
    expect((await leadsOf(site.id)).map(({ email }) => email)).toEqual(['bea@example.com'])
    await submitAs('ada@example.com', 'Ada')
    await drained(site.id)
    expect((await carryOut(await bring(site.id, list))).progress).toMatchObject({ refused: 0, unchanged: 2 })
  })

  test('are read without reading a whole table', async () => {
    const { site, submitAs } = await makeTestSite()
    await submitAs('ada@example.com')
    await drained(site.id)
    const { id } = await bring(site.id, 'email,customer id\nada@example.com,\nbea@example.com,C-1\nbad,\n')
    const { db, scans } = watchQueries(env.DB)
    await runInDurableObject(await deskOfSite(site.id), (desk) => {
      desk.db = db
    })
    const watched = { ...env, DB: db }
    for (const state of ['checking', 'running'] as const) {
      expect(await beginReading(db, id, state, Date.now())).not.toBeNull()
      await sweepImports(watched, Date.now(), 20_000)
    }
    const record = await readImport(db, id)
    expect(record).toMatchObject({ state: 'done', created: 1, refused: 1 })
    if (record) await listRefusals(db, record, null, 10)
    await listImports(db, site.id)
    await forgetInFiles(watched, site.id, { emailKeys: [], externalIds: [] })
    await remove(watched, { id, site: site.id })
    expect(await scans()).toEqual([])
  })
})

async function carryOutStarted({ id, site }: Import): Promise<Import> {
  const done = await until(id, 'done')
  await drained(site)
  return done
}
