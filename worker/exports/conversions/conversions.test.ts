import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { consentedSubmission } from '../../../shared/samples/submission.ts'
import { drained } from '../../desk/testDesk.ts'
import { watchQueries } from '../../testQueries.ts'
import { ask, bodyOf, makeTestSite } from '../../testSite.ts'
import { pageOfConversions } from '../store.ts'
import { insertLeads } from '../testLeads.ts'

const MSCLKID = 'f894f652ea334e739002f7167ab8f8e3'
const { journey, privacy, visitor } = consentedSubmission

async function setUp() {
  const { site, submission, send } = await makeTestSite()
  return {
    site: site.id,
    /** Somebody who sent a form on a page whose address had these parameters. */
    async come(email: string, campaign: Record<string, string>, more: object = {}) {
      const page = { url: 'https://www.acme.example/', campaign }
      const body = { ...submission({ answers: { name: 'Ada', email } }), page, ...more }
      expect((await send(body)).status).toBe(202)
      await drained(site.id)
    },
    async conversions(query: string) {
      const answer = await ask('GET', `/v1/sites/${site.id}/conversions?${query}`)
      const text = await answer.text()
      expect(answer.status, text).toBe(200)
      return { lines: text.split('\r\n').slice(0, -1), text, headers: answer.headers }
    },
  }
}

test('Google gets its template: the zone, the columns, and plain times', async () => {
  const { come, conversions } = await setUp()
  await come('ada@example.com', { gclid: 'Cj0KCQ-x_1', msclkid: MSCLKID })
  await come('bob@example.com', { utm_source: 'newsletter' })
  const { lines, headers } = await conversions('format=google&name=Lead%20sent&value=12.5&currency=EUR')
  expect(headers.get('content-disposition')).toMatch(/filename="\S+-conversions-google-\d{4}-\d\d-\d\d\.csv"/)
  expect(lines).toEqual([
    'Parameters:TimeZone=+0000',
    'Google Click ID,Conversion Name,Conversion Time,Conversion Value,Conversion Currency',
    expect.stringMatching(/^Cj0KCQ-x_1,Lead sent,\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,12.5,EUR$/),
  ])
})

test('Microsoft gets a bulk file', async () => {
  const { come, conversions } = await setUp()
  await come('ada@example.com', { msclkid: MSCLKID })
  const [header, version, row, ...rest] = (await conversions('format=microsoft')).lines
  expect(header).toMatch(
    /^Type,Status,Id,Parent Id,Client Id,Name,.*,Conversion Time,Conversion Value,Microsoft Click Id$/,
  )
  expect(version).toBe('Format Version,,,,,6.0,,,,,')
  expect(row).toMatch(
    new RegExp(`^Offline Conversion,,,,ld_\\w+,,,Lead,\\d+/\\d+/\\d{4} \\d+:\\d\\d:\\d\\d [AP]M,,${MSCLKID}$`),
  )
  expect(rest).toEqual([])
})

test('Meta gets the body of a request, with the moment of the click', async () => {
  const { come, conversions } = await setUp()
  const at = new Date(Date.now() - 3_600_000).toISOString()
  const touchpoint = { at, url: 'https://www.acme.example/', campaign: { fbclid: 'IwAR2F4-dbP0l7Mn1' } }
  await come('ada@example.com', {}, { privacy, visitor, journey: { ...journey, touchpoints: [touchpoint] } })
  const { text, headers } = await conversions('format=meta')
  expect(headers.get('content-type')).toBe('application/json')
  const { data } = JSON.parse(text)
  expect(data).toEqual([
    expect.objectContaining({
      event_name: 'Lead',
      event_id: expect.stringMatching(/^ld_/),
      user_data: { fbc: `fb.1.${Date.parse(at)}.IwAR2F4-dbP0l7Mn1` },
    }),
  ])
  expect(Math.abs(data[0].event_time - Date.now() / 1_000)).toBeLessThan(300)
  expect(JSON.parse((await conversions('format=meta&to=2020-01-01')).text)).toEqual({ data: [] })
})

test('of several clicks the last before somebody became a lead counts, and none after', async () => {
  const { come, conversions } = await setUp()
  const visit = (day: string, gclid: string) => ({
    at: `2026-11-${day}T09:00:00.000Z`,
    url: 'https://a.example/',
    campaign: { gclid },
  })
  const touchpoints = [visit('02', 'first-click'), visit('20', 'second-click')]
  await come('ada@example.com', { gbraid: '0AAAAA' }, { privacy, visitor, journey: { ...journey, touchpoints } })
  await come('ada@example.com', { gclid: 'later-click' })
  const [, row, ...rest] = (await conversions('format=csv')).lines
  expect(row).toContain(',second-click,0AAAAA,')
  expect(rest).toEqual([])
})

test('a click id that no platform writes is none', async () => {
  const { come, conversions } = await setUp()
  await come('ada@example.com', { gclid: '=HYPERLINK("x")' })
  expect((await conversions('format=csv')).lines).toHaveLength(1)
})

test('only days that were asked for are in it', async () => {
  const { site, come, conversions } = await setUp()
  await come('ada@example.com', { gclid: 'Cj0KCQ' })
  const old = Date.now() - 100 * 24 * 3_600_000
  await env.DB.prepare('UPDATE leads SET created_at = ? WHERE site_id = ?').bind(old, site).run()
  const day = new Date(old).toISOString().slice(0, 10)
  expect((await conversions('format=google')).lines).toHaveLength(2)
  expect((await conversions(`format=google&from=${day}`)).lines).toHaveLength(3)
  expect((await conversions(`format=google&from=${day}&to=${day}`)).lines).toHaveLength(3)
  expect((await conversions('format=google&from=2020-01-01&to=2020-01-02')).lines).toHaveLength(2)
})

test('pages without any click between those with one are no end', async () => {
  const { site, come, conversions } = await setUp()
  await come('ada@example.com', { gclid: 'Cj0KCQ' })
  await insertLeads(env.DB, site, 600, 1_000)
  expect((await conversions('format=csv')).lines).toHaveLength(2)
})

test('a name that would run in a spreadsheet is refused', async () => {
  const { site } = await setUp()
  await bodyOf(ask('GET', `/v1/sites/${site}/conversions?name=%3D1`), 400)
})

test('they are read by an index', async () => {
  const { site } = await setUp()
  const { db, scans } = watchQueries(env.DB)
  await pageOfConversions(db, site, null)
  expect(await scans()).toEqual([])
})
