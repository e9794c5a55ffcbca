import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { attempt } from '../deliveries/attempt.ts'
import { form } from './form.ts'
import { bodyAs, hostileTexts, SECRET, toldOf, toldWith, writeAs } from './testFormats.ts'

test('the sample as an HTML form would post it', () => {
  expect([...new URLSearchParams(bodyAs('form', toldOf('lead.created')))]).toEqual([
    ['id', 'ev_01kaqf3v8we0xv2w4q5m6n7p8w'],
    ['type', 'lead.created'],
    ['timestamp', '2026-11-23T09:30:00.000Z'],
    ['sequence', '1'],
    ['lead', 'ld_01kaqf3v8we0xv2w4q5m6n7p8r'],
    ['email', 'ada@analytical.example'],
    ['name', 'Ada Lovelace'],
    ['phone', '+442079460018'],
    ['company', 'Analytical Engines'],
    ['stage', 'lead'],
    ['channel', 'organic_search'],
    ['submission', 'sb_01kaqf3v8we0xv2w4q5m6n7p8s'],
    ['form', 'Ask for a kiln'],
    ['page', 'https://www.acme.example/kilns'],
    ['answer_name', 'Ada Lovelace'],
    ['answer_email', 'ada@analytical.example'],
    ['answer_size', '2 to 10'],
    ['answer_uses', 'Bricks, Tiles'],
    ['answer_message', 'We fire twice a week.\nThe old one loses heat at the door.'],
    ['answer_may_call', 'Yes'],
  ])
})

test('what strangers type stays one value, and adds none', () => {
  const names = [...new URLSearchParams(bodyAs('form', toldWith('x'))).keys()]
  for (const typed of hostileTexts()) {
    const read = new URLSearchParams(bodyAs('form', toldWith(typed)))
    expect([...read.keys()]).toEqual(names)
    expect(read.get('answer_message')).toBe(typed)
  }
})

test('its body is signed as that of Standard Webhooks is', async () => {
  const written = writeAs('form', toldOf('lead.created'))
  if (written.kind !== 'request') throw new Error('no request')
  const sent: RequestInit[] = []
  const fetch = async (_: string, init: RequestInit) => {
    sent.push(init)
    return new Response()
  }
  const wire = { timeoutMs: 1_000, fetch }
  const { url, method, body, headers: formatHeaders } = written
  const { judge } = form
  const dispatch = { url, method, body, formatHeaders, judge, headers: {}, eventId: 'ev_1', secrets: [SECRET] }
  await attempt(dispatch, Date.now(), wire)
  const headers = Object.fromEntries(new Headers(sent[0]?.headers))
  expect(headers['content-type']).toBe('application/x-www-form-urlencoded')
  // The library parses JSON once the signature fits; it is its only complaint.
  expect(() => new Webhook(SECRET).verify(String(sent[0]?.body), headers)).toThrow(SyntaxError)
})
