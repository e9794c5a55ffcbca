import type { Endpoint, EndpointChange } from '../../shared/schema/endpoint.ts'
import {
  EmailSettings,
  type EndpointFormat,
  type FormatSettings,
  readSettings,
} from '../../shared/schema/endpointFormat.ts'
import type { Env } from '../env.ts'
import { FORMATS } from '../formats/formats.ts'
import type { Refusal } from '../http/problem.ts'
import { checkReachable } from './checkReachable.ts'
import { refusalOf } from './refusalOf.ts'
import { resolverOf } from './resolve.ts'

/** Where events go and how they are written there. */
export interface Destination {
  /** Absent: the format's own. */
  url?: string | undefined
  format: EndpointFormat
  settings: FormatSettings | null
}

type Checked = { ok: true; url: string; settings: FormatSettings | null } | { ok: false; refusal: Refusal }

/** Decides whether events may be sent there, asked under this URL; mail by our own binding has no address to look up. */
export async function checkDestination(env: Env, asked: URL, { url, format, settings }: Destination): Promise<Checked> {
  const read = readSettings(format, settings)
  if (!read.ok)
    return refuse({ problem: 'invalid', errors: [{ path: 'settings', code: 'custom', message: read.detail }] })
  const usual = FORMATS[format].usualUrl(read.settings)
  if (usual?.startsWith('mailto:')) return checkBinding(env, usual, url, read.settings)
  const wanted = url ?? usual
  if (wanted === null)
    return refuse({ problem: 'invalid', errors: [{ path: 'url', code: 'custom', message: 'must be given' }] })
  const policy = { allowLocal: env.ALLOW_LOCAL_ENDPOINTS === '1', ownHosts: [asked.host] }
  const address = await checkReachable(wanted, policy, resolverOf(env))
  return address.ok ? { ok: true, url: address.url, settings: read.settings } : refuse(refusalOf(address))
}

/** Where a change leads; null: it leads nowhere else. Another provider of mail has another address. */
export function destinationAfter({ format, settings, url }: Endpoint, wanted: EndpointChange): Destination | null {
  if (wanted.url === undefined && wanted.settings === undefined) return null
  const next = wanted.settings ?? settings
  const isSameProvider = providerOf(next) === providerOf(settings)
  return { format, settings: next, url: wanted.url ?? (isSameProvider && !isOwnMail(next) ? url : undefined) }
}

const providerOf = (settings: FormatSettings | null) => EmailSettings.safeParse(settings).data?.provider
const isOwnMail = (settings: FormatSettings | null) => providerOf(settings) === 'cloudflare'

function checkBinding(env: Env, usual: string, url: string | undefined, settings: FormatSettings | null): Checked {
  if (url !== undefined && url !== usual) {
    return refuse({ problem: 'bad_address', detail: 'Mail by Cloudflare has no address but those it goes to.' })
  }
  if (!env.EMAIL)
    return refuse({ problem: 'bad_address', detail: 'This deployment has no send_email binding named EMAIL.' })
  return { ok: true, url: usual, settings }
}

const refuse = (refusal: Refusal): Checked => ({ ok: false, refusal })
