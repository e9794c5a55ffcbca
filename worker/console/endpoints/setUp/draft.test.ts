import { expect, test } from 'vitest'
import { type Endpoint, EndpointChange, NewEndpoint } from '../../../../shared/schema/endpoint.ts'
import { draftOf, newDraft, toChange, toNewEndpoint } from './draft.ts'
import { FORMATS } from './formatGuides.ts'

const SITE = `st_${'0'.repeat(42)}`
const AT = '2026-06-20T14:00:00.000Z'

const stored = (more: Partial<Endpoint>): Endpoint => ({
  ...{
    id: `ep_${'0'.repeat(26)}`,
    site: SITE,
    name: null,
    url: 'https://a.example/',
    format: 'standard',
    settings: null,
  },
  ...{ events: [], filter: null, headers: [], ratePerSecond: null, secrets: [], state: 'active', stateReason: null },
  ...{ failingSince: null, restsUntil: null, createdAt: AT, updatedAt: AT, ...more },
})

test.each(FORMATS)('what somebody types for %s is what the API takes', (format) => {
  const draft = {
    ...newDraft(format),
    ...{ name: ' CRM ', url: ' https://a.example/hook ', ratePerSecond: '5' },
    mail: { provider: 'postmark' as const, from: 'a@a.example', to: 'b@b.example, c@c.example', dkimSelector: '' },
    properties: [{ name: 'size', value: 'kilns_wanted' }],
  }
  const made = toNewEndpoint(draft, format, SITE)
  const { site: _, ...rest } = NewEndpoint.omit({ site: true }).loose().parse(made)
  expect(rest).toMatchObject({ name: 'CRM', ratePerSecond: 5 })
  const settings = {
    email: { provider: 'postmark', from: 'a@a.example', to: ['b@b.example', 'c@c.example'] },
    hubspot: { properties: { size: 'kilns_wanted' } },
  }
  expect(made.settings).toEqual(format in settings ? settings[format as keyof typeof settings] : null)
  expect(made.url).toBe(format === 'email' || format === 'hubspot' ? undefined : 'https://a.example/hook')
})

test('headers that are kept sealed stay as they are unless somebody types new ones', () => {
  const draft = draftOf(stored({ headers: ['Authorization'] }))
  expect(toChange(draft, stored({}))).not.toHaveProperty('headers')
  const typed = {
    ...draft,
    headers: [
      { name: 'X-Key', value: 'a' },
      { name: ' ', value: 'left empty' },
    ],
  }
  expect(toChange(typed, stored({})).headers).toEqual({ 'X-Key': 'a' })
})

test('an endpoint that is opened and saved stays as it was', () => {
  const mail = { provider: 'resend' as const, from: 'a@a.example', to: ['b@b.example'], dkimSelector: 'k1' }
  const before = stored({
    format: 'email',
    settings: mail,
    name: 'Sales',
    events: ['lead.qualified'],
    ratePerSecond: 2,
  })
  const change = EndpointChange.parse(toChange(draftOf(before), before))
  expect(change).toEqual({ name: 'Sales', events: ['lead.qualified'], filter: null, ratePerSecond: 2, settings: mail })
})
