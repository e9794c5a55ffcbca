import { env } from 'cloudflare:workers'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { contactForm } from '../../shared/samples/form.ts'
import { consentedSubmission } from '../../shared/samples/submission.ts'
import type { Form } from '../../shared/schema/form.ts'
import { drained } from '../desk/testDesk.ts'
import { watchQueries } from '../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'
import { pageOfLeads, pageOfSubmissions } from './store.ts'
import { insertLeads } from './testLeads.ts'
import { writeExport } from './writeExport.ts'
import { csvWriter, type Table } from './writers.ts'

const ADA = { name: 'Ada Lovelace', email: 'ada@analytical.example', may_call: true, size: 'some' }

/** A table by its header; each row by the column's name. */
function readCsv(text: string, delimiter = ',') {
  const { data, errors } = Papa.parse(text.replace(/\r\n$/, ''), { delimiter })
  expect(errors).toEqual([])
  const [header = [], ...rows] = data
  return { header, rows: rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]]))) }
}

async function exported(path: string) {
  const answer = await ask('GET', path)
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await answer.arrayBuffer())
  expect(answer.status, text).toBe(200)
  return { text, headers: answer.headers }
}

async function setUp() {
  const { site, form, submission, send } = await makeTestSite({ name: 'Acme: Öfen & “Co”' })
  return {
    site: site.id,
    form: form.id,
    async sign(answers: Record<string, unknown>, more: object = {}) {
      expect((await send({ ...submission(), ...more, answers })).status).toBe(202)
      await drained(site.id)
    },
  }
}

test('leads are handed over as a table, with how they came, what they agreed to and what they answered', async () => {
  const { site, sign } = await setUp()
  const { journey, privacy, visitor, page } = consentedSubmission
  await sign(ADA, { journey, privacy, visitor, page: { ...page, campaign: { ...page.campaign, gclid: 'Cj0_x-1' } } })
  const { text, headers } = await exported(`/v1/leads/export?site=${site}`)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toMatch(
    /^attachment; filename="acme-_fen-co-leads-\d{4}-\d\d-\d\d.csv"; filename\*=UTF-8''acme-%C3%B6fen-co-leads-/,
  )
  expect(text.startsWith('Id,Kind,E-mail,Name,')).toBe(true)
  expect(text.endsWith('\r\n')).toBe(true)
  const { header, rows } = readCsv(text)
  expect(new Set(header).size).toBe(header.length)
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ Id: expect.stringMatching(/^ld_/), 'E-mail': ADA.email, Name: ADA.name, Stage: 'lead', Phone: '' },
      ...{ 'First channel': 'organic_search', 'First referrer': 'https://www.google.com/' },
      'Latest utm_source': 'newsletter',
      Consents: expect.stringMatching(/^may_call: given \d{4}-\d\d-\d\dT/),
      'Contact: Your name': ADA.name,
      'Contact: How many people work there?': '11–50',
      'Other answers': '',
    }),
  ])
})

test('the same as JSON is exactly what the API says of each lead', async () => {
  const { site, sign } = await setUp()
  await sign({ ...ADA, name: '=1+1', message: '@SUM(A1)\r\n' })
  const { text, headers } = await exported(`/v1/leads/export?site=${site}&format=json`)
  expect(headers.get('content-type')).toBe('application/json')
  const [lead] = JSON.parse(text)
  const { consents, latestAnswers, ...rest } = lead
  expect(await bodyOf(ask('GET', `/v1/leads/${lead.id}`), 200)).toMatchObject({ ...rest, consents })
  expect(rest.name).toBe('=1+1')
  expect(latestAnswers).toEqual([expect.objectContaining({ formName: 'Contact', answers: expect.any(Array) })])
})

test('a site without leads is a table without rows, or an empty list', async () => {
  const { site } = await setUp()
  expect(readCsv((await exported(`/v1/leads/export?site=${site}`)).text).rows).toEqual([])
  expect(JSON.parse((await exported(`/v1/leads/export?site=${site}&format=json`)).text)).toEqual([])
})

test('no cell begins a formula, in a header as little as in an answer', async () => {
  const { site, form, sign } = await setUp()
  const draft = {
    ...contactForm,
    steps: contactForm.steps.map((step) => ({
      ...step,
      fields: step.fields.map((field) => (field.key === 'company' ? { ...field, label: '=cmd|calc' } : field)),
    })),
  }
  await bodyOf(ask('PATCH', `/v1/forms/${form}`, { draft, name: '@Sum' }), 200)
  await bodyOf(ask('POST', `/v1/forms/${form}/versions`), 201)
  await sign(
    { ...ADA, name: '=HYPERLINK("https://evil.example")', message: 'x;=1+1\n-2', company: '+1' },
    { version: 2 },
  )
  for (const path of [`/v1/leads/export?site=${site}`, `/v1/forms/${form}/submissions/export`]) {
    for (const delimiter of ['comma', 'semicolon']) {
      const { text } = await exported(`${path}${path.includes('?') ? '&' : '?'}delimiter=${delimiter}`)
      for (const read of [',', ';']) {
        const { data } = Papa.parse(text, { delimiter: read })
        const running = data.flat().filter((cell) => /^["']?[=+\-@\t\r]/.test(cell) && !cell.startsWith("'"))
        expect(running).toEqual([])
      }
      expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
      expect(text).toContain(path.includes('leads') ? "'@Sum: =cmd|calc" : "'=cmd|calc")
    }
  }
})

test('a byte order mark goes before it where that is asked for', async () => {
  const { site } = await setUp()
  expect((await exported(`/v1/leads/export?site=${site}&bom=true`)).text.startsWith('\uFEFFId,')).toBe(true)
  expect((await exported(`/v1/leads/export?site=${site}&bom=false`)).text.startsWith('Id,')).toBe(true)
})

test('a form’s submissions are handed over by their questions; what is no question any more stands last', async () => {
  const { site, form, sign } = await setUp()
  await sign({ ...ADA, message: 'Two\r\nlines, and a "quote"' })
  const fields = contactForm.steps.flatMap((step) => step.fields).filter(({ key }) => key !== 'size')
  const draft = { ...contactForm, steps: [{ key: 'about_you', fields }] }
  await bodyOf<Form>(ask('PATCH', `/v1/forms/${form}`, { draft }), 200)
  await bodyOf(ask('POST', `/v1/forms/${form}/versions`), 201)
  const { text, headers } = await exported(`/v1/forms/${form}/submissions/export`)
  expect(headers.get('content-disposition')).toContain('-contact-submissions-')
  expect(readCsv(text).rows).toEqual([
    expect.objectContaining({
      ...{ Id: expect.stringMatching(/^sb_/), Lead: expect.stringMatching(/^ld_/), Version: '1', Partial: 'no' },
      ...{ 'Page utm_source': 'newsletter', Page: expect.stringContaining('https://www.acme.example/kilns') },
      'How can we help?': 'Two\r\nlines, and a "quote"',
      'Other answers': 'Contact: How many people work there?: 11–50',
    }),
  ])
  const listed = await bodyOf<{ items: unknown[] }>(ask('GET', `/v1/submissions?site=${site}`), 200)
  expect(JSON.parse((await exported(`/v1/forms/${form}/submissions/export?format=json`)).text)).toEqual(listed.items)
})

test('many pages are read one after the other, each lead once, newest first', async () => {
  const { site } = await setUp()
  await insertLeads(env.DB, site, 1_001)
  const { rows } = readCsv((await exported(`/v1/leads/export?site=${site}`)).text)
  expect(rows.map((row) => row.Name)).toEqual(Array.from({ length: 1_001 }, (_, index) => `Lead ${1_001 - index}`))
})

test('nothing is read ahead of who downloads it, and no end is told before it is there', async () => {
  const read: (number | null)[] = []
  const table: Table<number> = {
    ...{ head: [['Number']], toCells: (row) => [row], toJson: (row) => row },
    async pageAfter(last) {
      read.push(last)
      if (last === 3) throw new Error('the database is gone')
      return [(last ?? 0) + 1]
    },
  }
  const body = await writeExport(table, csvWriter(table))
  const reader = body.getReader()
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('Number\r\n1\r\n')
  expect(read.length).toBeLessThanOrEqual(3)
  await expect(
    (async () => {
      while (!(await reader.read()).done);
    })(),
  ).rejects.toThrow('the database is gone')
})

test('pages are read by an index', async () => {
  const { site, form, sign } = await setUp()
  await sign(ADA)
  const { db, scans } = watchQueries(env.DB)
  await pageOfLeads(db, site, null)
  await pageOfSubmissions(db, site, form, null)
  expect(await scans()).toEqual([])
})
