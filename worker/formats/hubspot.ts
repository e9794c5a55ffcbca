import { HubspotSettings } from '../../shared/schema/endpointFormat.ts'
import { type Judgement, judge } from '../deliveries/outcome.ts'
import type { Format, Heard, Written } from './format.ts'
import { judgeBy } from './judgeBy.ts'
import { cut, plainLine, plainLines } from './words/plain.ts'
import { type Facts, readFacts } from './words/readFacts.ts'

/** Signs of a text property: https://knowledge.hubspot.com/properties/property-field-types-in-hubspot. */
const LONGEST_VALUE = 65_536
/** Requests of a private app, of which a free account has 100 in ten seconds: https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines. */
const PER_SECOND = 5
const UPSERT = '/contacts/batch/upsert'
const URL_OF_UPSERT = `https://api.hubapi.com/crm/objects/2026-03${UPSERT}`
/** Types that tell nothing new of a person, or that they are to be forgotten. */
const UNTOLD = new Set(['lead.erased', 'submission.quarantined', 'endpoint.disabled'])

/**
 * A contact of HubSpot, made or brought up to date by its e-mail address:
 * https://developers.hubspot.com/docs/api-reference/2026-03/crm/objects/contacts/batch/upsert-contacts. The token of the private app is
 * the endpoint’s own header `Authorization`. Only what the lead has is sent, so nothing there is emptied.
 */
export const hubspot: Format = {
  name: 'hubspot',
  isSigned: false,
  perSecond: PER_SECOND,
  usualUrl: () => URL_OF_UPSERT,
  write(event, { url, settings }): Written {
    if (event.type === 'endpoint.test') return readOne(url)
    if (UNTOLD.has(event.type)) return { kind: 'nothing', because: `HubSpot is told nothing of “${event.type}”.` }
    const facts = readFacts(event.data)
    const email = plainLine(facts.lead?.email ?? '')
    if (!email)
      return { kind: 'nothing', because: 'HubSpot knows contacts by their e-mail address, and this lead has none.' }
    const properties = toProperties(facts, email, HubspotSettings.parse(settings).properties)
    return {
      ...{ kind: 'request', method: 'POST', url },
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ inputs: [{ idProperty: 'email', id: email, properties }] }),
    }
  },
  judge: (heard) => judgeBatch(heard) ?? judgeBy([401, 403])(heard),
}

/** Shows that the token is good and changes nothing. */
const readOne = (url: string): Written => ({
  ...{ kind: 'request', method: 'GET', url: url.replace(UPSERT, '/contacts?limit=1') },
  headers: { accept: 'application/json' },
  body: null,
})

function toProperties({ lead, submission }: Facts, email: string, mapped: Readonly<Record<string, string>>) {
  const { first, last } = splitName(plainLine(lead?.name ?? ''))
  const own = Object.entries({ email, firstname: first, lastname: last, phone: lead?.phone, company: lead?.company })
  const answered = (submission?.answers ?? []).flatMap(({ key, value, display, files }): [string, string][] => {
    const property = Object.hasOwn(mapped, key) ? mapped[key] : undefined
    return property ? [[property, files ? display : toProperty(value)]] : []
  })
  const given = [...own, ...answered].map(([name, value]) => [name, cut(plainLines(value ?? ''), LONGEST_VALUE)])
  return Object.fromEntries(given.filter(([, value]) => value !== ''))
}

/** Several chosen options are one text with semicolons between them. */
const toProperty = (value: string | number | boolean | string[]) =>
  Array.isArray(value) ? value.join(';') : String(value)

/** HubSpot keeps names in two parts: the last word is the second. */
function splitName(name: string): { first: string; last: string } {
  const at = name.lastIndexOf(' ')
  return at < 0 ? { first: name, last: '' } : { first: name.slice(0, at), last: name.slice(at + 1) }
}

/** A batch may be answered 2xx (207) and have failed all the same. */
function judgeBatch({ status, text }: Heard): Judgement | null {
  const hasFailed = status === 207 || (judge(status).kind === 'delivered' && /"numErrors"\s*:\s*[1-9]/.test(text))
  return hasFailed ? { kind: 'failed_event', error: 'HubSpot did not take the contact.' } : null
}
