import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { hubspot } from './hubspot.ts'
import { bodyAs, hostileTexts, toldOf, toldWith, writeAs } from './testFormats.ts'

const URL = 'https://api.hubapi.com/crm/objects/2026-03/contacts/batch/upsert'
const Batch = z.strictObject({
  inputs: z.tuple([
    z.strictObject({
      idProperty: z.literal('email'),
      id: z.string().min(1),
      properties: z.record(z.string(), z.string().min(1).max(65_536)),
    }),
  ]),
})
const withLead = (changes: object) => {
  const told = toldOf('lead.created')
  const data = JSON.parse(told.data)
  return { ...told, data: JSON.stringify({ ...data, lead: { ...data.lead, ...changes } }) }
}
const propertiesOf = (changes: object) =>
  Batch.parse(JSON.parse(bodyAs('hubspot', withLead(changes)))).inputs[0].properties

test('the sample as a contact, by its address', () => {
  expect(writeAs('hubspot', toldOf('lead.created'))).toMatchObject({ method: 'POST', url: URL })
  expect(Batch.parse(JSON.parse(bodyAs('hubspot', toldOf('lead.created')))).inputs[0]).toEqual({
    idProperty: 'email',
    id: 'ada@analytical.example',
    properties: {
      email: 'ada@analytical.example',
      firstname: 'Ada',
      lastname: 'Lovelace',
      phone: '+442079460018',
      company: 'Analytical Engines',
      kilns_wanted: 'some',
      kiln_uses: 'brick;tile',
      message: 'We fire twice a week.\nThe old one loses heat at the door.',
    },
  })
})

test('what a lead does not have is left out, so that nothing is emptied', () => {
  expect(Object.keys(propertiesOf({ phone: null, company: null, name: 'Ada' }))).toEqual([
    ...['email', 'firstname', 'kilns_wanted', 'kiln_uses', 'message'],
  ])
})

test('longer values than HubSpot takes are cut', () => {
  expect(propertiesOf({ company: 'x'.repeat(70_000) }).company).toHaveLength(65_536)
})

test('what strangers type goes into the properties that were named, and no others', () => {
  const known = new Set(['email', 'firstname', 'lastname', 'phone', 'company', 'kilns_wanted', 'kiln_uses', 'message'])
  for (const typed of hostileTexts()) {
    const written = writeAs('hubspot', toldWith(typed))
    if (written.kind === 'nothing') continue
    const [{ properties }] = Batch.parse(JSON.parse(bodyAs('hubspot', toldWith(typed)))).inputs
    expect(Object.keys(properties).filter((name) => !known.has(name))).toEqual([])
  }
})

test('of whom there is no address, and of what is no news of a person, HubSpot is told nothing, and why is told', () => {
  expect(writeAs('hubspot', withLead({ email: null }))).toMatchObject({ kind: 'nothing', because: expect.any(String) })
  for (const type of ['lead.erased', 'submission.quarantined'] as const) {
    expect(writeAs('hubspot', toldOf(type))).toMatchObject({ kind: 'nothing', because: expect.stringContaining(type) })
  }
})

test('a test reads one contact, which shows that the token is good', () => {
  const url = 'https://api.hubapi.com/crm/objects/2026-03/contacts?limit=1'
  expect(writeAs('hubspot', toldOf('endpoint.test'))).toMatchObject({ method: 'GET', url, body: null })
})

describe('an answer', () => {
  const heard = (status: number, text = '{"status":"COMPLETE"}') =>
    hubspot.judge({ status, text, location: null, mediaType: 'application/json' })

  test('of 207, or with errors in it, is a failure of this contact', () => {
    expect(heard(207)).toMatchObject({ kind: 'failed_event' })
    expect(heard(200, '{"status":"COMPLETE","numErrors":1}')).toMatchObject({ kind: 'failed_event' })
    expect(heard(200, '{"status":"COMPLETE","numErrors":0}')).toBeNull()
  })

  test('about the token speaks of the endpoint', () => {
    for (const status of [401, 403]) expect(heard(status)).toMatchObject({ kind: 'failed_endpoint' })
    for (const status of [200, 400, 429, 503]) expect(heard(status)).toBeNull()
  })
})
