import { exports } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { Lead } from '../../shared/schema/lead.ts'
import { drained } from '../desk/testDesk.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

/** What a lead's number is when somebody in this country typed it into a form that names none. */
async function phoneFrom(country: unknown, phone: string, defaultCountry: string | null = null) {
  const { site, submission } = await makeTestSite({ defaultCountry })
  const body = JSON.stringify(submission({ answers: { name: 'Ada', email: 'ada@analytical.example', phone } }))
  const headers = { 'content-type': 'application/json', origin: 'https://www.acme.example' }
  const init: RequestInit<CfProperties> = { method: 'POST', headers, body, cf: { country } as CfProperties }
  const answer = await exports.default.fetch(new Request(`http://baton.test/v1/${site.id}/submissions`, init))
  expect(answer.status).toBe(202)
  await drained(site.id)
  const { items } = await bodyOf<{ items: Lead[] }>(ask('GET', `/v1/leads?site=${site.id}`), 200)
  return items[0]?.phone
}

test('a number without a country is one of its sender’s country, where neither form nor site names another', async () => {
  expect(await phoneFrom('DE', '030 123456')).toBe('+4930123456')
  expect(await phoneFrom('DE', '020 7946 0018', 'GB')).toBe('+442079460018')
})

test('it stays as it was typed where it is none there, or nobody knows the country', async () => {
  expect(await phoneFrom('DE', '000 000 000')).toBe('000 000 000')
  for (const country of [undefined, 'T1', 'XX', 7]) expect(await phoneFrom(country, '030 123456')).toBe('030 123456')
})

test('a number with its country is that country’s, wherever it was sent from', async () => {
  expect(await phoneFrom('DE', '+44 20 7946 0018')).toBe('+442079460018')
})
