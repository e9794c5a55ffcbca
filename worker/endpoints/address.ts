/** A URL that events may be sent to, in its one canonical spelling, or why they may not. */
export type Address = { ok: true; url: string } | { ok: false; detail: string }

/** What differs between deployments and moments. */
export interface AddressPolicy {
  /** Endpoints on this machine are fine, by http too and at any port: only ever true in local runs. */
  allowLocal: boolean
  /** Hosts with their ports (as `URL.host` gives them) that are this product itself, where they are known. */
  ownHosts?: readonly string[]
}

const PORTS = new Set(['', '443', '8443'])

/**
 * Top-level names that never lead to a public server: IANA's special-use names (RFC 2606, 6761, 6762, 7686, 8375,
 * 9476), ICANN's .internal and the names it withholds because private networks use them, and what home and office
 * routers invent. `arpa` holds reverse look-ups and home.arpa.
 */
const PRIVATE_NAMES = new Set(
  `alt arpa corp domain example home host internal intranet invalid lan local localdomain localhost mail
   onion private test workgroup`.split(/\s+/),
)

const LONGEST_NAME = 253
const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

/**
 * Decides whether events may be sent to an address: when it is saved and again before each attempt. It is parsed once,
 * by WHATWG rules as `fetch` does, and everything is decided on the parsed host, where decimal, octal, full-width and
 * other disguises are already folded. Names are judged here by their spelling; `checkReachable` looks them up as well.
 */
export function checkAddress(typed: string, policy: AddressPolicy): Address {
  const url = URL.parse(typed)
  if (!url) return refuse('This is not a web address. It should look like https://hooks.example.com/baton.')
  if (url.username || url.password) return refuse('An address must not hold a user name or password.')
  url.hash = '' // never sent
  return isLocal(url, policy) ? checkLocal(url, policy) : checkPublic(url, policy)
}

/** Whether an address that was checked is one of this machine, as only local runs allow. */
export const isLocalAddress = (url: string, policy: AddressPolicy): boolean => isLocal(new URL(url), policy)

const isLocal = ({ hostname, protocol }: URL, { allowLocal }: AddressPolicy): boolean =>
  allowLocal && LOOPBACK.test(hostname) && /^https?:$/.test(protocol)

function checkLocal(url: URL, policy: AddressPolicy): Address {
  const own = (policy.ownHosts ?? []).map((host) => URL.parse(`http://${host}`))
  const isOwn = own.some((host) => host && LOOPBACK.test(host.hostname) && host.port === url.port)
  return isOwn ? OWN : { ok: true, url: url.href }
}

function checkPublic(url: URL, policy: AddressPolicy): Address {
  if (url.protocol !== 'https:') return refuse('Events are only sent by https.')
  if (!PORTS.has(url.port)) return refuse('Only ports 443 and 8443 can be used.')
  if (isAddressLiteral(url.hostname)) return refuse('Use a host name instead of an IP address.')
  const name = url.hostname.replace(/\.$/, '') // “example.com.” is the same host
  const labels = name.split('.')
  if (name.length > LONGEST_NAME || !labels.every((label) => LABEL.test(label))) {
    return refuse(`“${url.hostname}” is not a host name.`)
  }
  const top = labels.at(-1) ?? ''
  if (labels.length < 2 || PRIVATE_NAMES.has(top)) {
    return refuse(`“${url.hostname}” is a name of private networks. Use a host that the internet can reach.`)
  }
  if (isOwnName(name, policy)) return OWN
  url.hostname = name
  return { ok: true, url: url.href }
}

/** WHATWG parsing turns every spelling of an IPv4 address into four decimal numbers, and puts IPv6 in brackets. */
function isAddressLiteral(hostname: string): boolean {
  return hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+\.?$/.test(hostname)
}

function isOwnName(name: string, policy: AddressPolicy): boolean {
  return (policy.ownHosts ?? []).some((host) => URL.parse(`https://${host}`)?.hostname.replace(/\.$/, '') === name)
}

const refuse = (detail: string): Address => ({ ok: false, detail })
const OWN = refuse('This address is Baton’s own. Events go to a server of yours.')
