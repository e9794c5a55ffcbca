import type { Endpoint, EndpointChange, NewEndpoint } from '../../../../shared/schema/endpoint.ts'
import type { EndpointFormat, FormatSettings, MailProvider } from '../../../../shared/schema/endpointFormat.ts'
import type { EventType } from '../../../../shared/schema/event.ts'
import type { EventFilter } from '../../../../shared/schema/eventFilter.ts'
import { FORMAT_GUIDES } from './formatGuides.ts'

/** A name with its value, as somebody types them. */
export interface Pair {
  name: string
  value: string
}

/** An endpoint as it is being typed. */
export interface Draft {
  name: string
  url: string
  events: readonly EventType[]
  filter: EventFilter | null
  /** Null: as they are, which nobody can read back. */
  headers: readonly Pair[] | null
  ratePerSecond: string
  mail: { provider: MailProvider; from: string; to: string; dkimSelector: string }
  properties: readonly Pair[]
}

const NO_MAIL: Draft['mail'] = { provider: 'resend', from: '', to: '', dkimSelector: '' }

/** What a new endpoint of a format begins as. */
export function newDraft(format: EndpointFormat): Draft {
  const { header, events } = FORMAT_GUIDES[format]
  const headers = header ? [{ name: header.name, value: header.begins }] : []
  return { name: '', url: '', events, filter: null, headers, ratePerSecond: '', mail: NO_MAIL, properties: [] }
}

/** An endpoint as it is, to be changed. */
export function draftOf({ name, url, events, filter, ratePerSecond, settings }: Endpoint): Draft {
  const mail = settings && 'provider' in settings ? settings : null
  const properties = settings && 'properties' in settings ? Object.entries(settings.properties) : []
  return {
    ...{ name: name ?? '', url, events, filter },
    headers: null,
    ratePerSecond: ratePerSecond === null ? '' : String(ratePerSecond),
    mail: mail ? { ...mail, to: mail.to.join(', '), dkimSelector: mail.dkimSelector ?? '' } : NO_MAIL,
    properties: properties.map(([key, value]) => ({ name: key, value })),
  }
}

/** What was typed, as the API takes a new endpoint. */
export function toNewEndpoint(draft: Draft, format: EndpointFormat, site: string): NewEndpoint {
  return {
    ...{ site, format, settings: settingsOf(draft, format), headers: toRecord(draft.headers ?? []) },
    ...common(draft),
    ...(FORMAT_GUIDES[format].address && { url: draft.url.trim() }),
  }
}

/** The same as a change of one that is there. */
export function toChange(draft: Draft, { format }: Endpoint): EndpointChange {
  const settings = settingsOf(draft, format)
  return {
    ...common(draft),
    ...(FORMAT_GUIDES[format].address && { url: draft.url.trim() }),
    ...(settings && { settings }),
    ...(draft.headers && { headers: toRecord(draft.headers) }),
  }
}

function common({ name, events, filter, ratePerSecond }: Draft) {
  return {
    name: name.trim() || null,
    events: [...events],
    filter,
    ratePerSecond: ratePerSecond.trim() === '' ? null : Number(ratePerSecond),
  }
}

function settingsOf({ mail, properties }: Draft, format: EndpointFormat): FormatSettings | null {
  if (format === 'hubspot') return { properties: toRecord(properties) }
  if (format !== 'email') return null
  const to = mail.to.split(/[\s,;]+/).filter(Boolean)
  const dkimSelector = mail.dkimSelector.trim()
  return { provider: mail.provider, from: mail.from.trim(), to, ...(dkimSelector && { dkimSelector }) }
}

const toRecord = (pairs: readonly Pair[]): Record<string, string> =>
  Object.fromEntries(
    pairs.map(({ name, value }) => [name.trim(), value.trim()] as const).filter(([name]) => name !== ''),
  )
