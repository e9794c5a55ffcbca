/** A Content-Security-Policy, as far as it decides on scripts and connections. */
export interface Policy {
  from: 'header' | 'meta'
  /** Sources by directive; of a directive that stands twice only the first counts. */
  directives: ReadonlyMap<string, readonly string[]>
}

/** What a policy has to let in. */
export interface Wanted {
  page: URL
  /** Addresses that the page must be able to ask for. */
  urls: readonly URL[]
  /** The nonce of the tag; null: it has none. */
  nonce: string | null
}

/** A directive that stands in the way. */
export interface Blocked {
  now: string
  /** The directive as it has to be; null: a host would not help, the tag needs the page's nonce. */
  change: string | null
  adds: boolean
}

/** More of a page's policies is not looked at: nobody has so many, and a hostile page could. */
const MOST_POLICIES = 20
const LONGEST_POLICY = 16_384

/** The directives that decide, the most particular first: CSP Level 3, §6.8.4. */
const DECIDING = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
} as const

/** The policies of a page: those of its header, which may be several with commas between, and of its meta elements. */
export function readPolicies(header: string | null, metas: readonly string[]): Policy[] {
  const texts = [
    ...(header ?? '').split(',').map((text) => ({ from: 'header' as const, text })),
    ...metas.map((text) => ({ from: 'meta' as const, text })),
  ]
  return texts
    .filter(({ text }) => text.trim() !== '')
    .slice(0, MOST_POLICIES)
    .map(({ from, text }) => ({ from, directives: readDirectives(text.slice(0, LONGEST_POLICY)) }))
}

function readDirectives(text: string): Map<string, string[]> {
  const directives = new Map<string, string[]>()
  for (const part of text.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/)
    const key = name.toLowerCase()
    if (key !== '' && !directives.has(key)) directives.set(key, sources)
  }
  return directives
}

/** What of a policy stands in the way of scripts, or of connections; null: nothing. */
export function findBlocked({ directives }: Policy, kind: keyof typeof DECIDING, wanted: Wanted): Blocked | null {
  const name = DECIDING[kind].find((one) => directives.has(one))
  const sources = name && directives.get(name)
  if (!name || !sources) return null
  const now = [name, ...sources].join(' ')
  if (kind === 'script' && hasNonce(sources, wanted.nonce)) return null
  const lower = sources.map((source) => source.toLowerCase())
  // Hosts count for nothing beside it.
  if (kind === 'script' && lower.includes("'strict-dynamic'")) return { now, change: null, adds: false }
  if (wanted.urls.every((url) => sources.some((source) => lets(source, url, wanted.page)))) return null
  const adds = name === 'default-src'
  const own = adds ? `${kind}-src` : name
  const kept = sources.filter((source) => source.toLowerCase() !== "'none'")
  return { now, change: [own, ...kept, wanted.urls[0]?.origin].join(' '), adds }
}

const hasNonce = (sources: readonly string[], nonce: string | null): boolean =>
  nonce !== null && nonce !== '' && sources.includes(`'nonce-${nonce}'`)

const SOURCE = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[\w-]+(?:\.[\w-]+)*)(?::(\d+|\*))?(\/\S*)?$/i

/** Whether one source lets an address in: CSP Level 3, §6.7.2. */
function lets(source: string, url: URL, page: URL): boolean {
  if (source.toLowerCase() === "'self'") return url.origin === page.origin
  if (source === '*') return true
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return isScheme(source.slice(0, -1), url)
  const [, scheme, host = '', port, path] = SOURCE.exec(source) ?? []
  if (host === '') return false
  const isThere = scheme ? isScheme(scheme, url) : isScheme(page.protocol.slice(0, -1), url)
  return isThere && isHost(host.toLowerCase(), url) && isPort(port, url) && isPath(path, url)
}

/** What is allowed by http is allowed by https too. */
function isScheme(scheme: string, { protocol }: URL): boolean {
  const wanted = `${scheme.toLowerCase()}:`
  return wanted === protocol || (wanted === 'http:' && protocol === 'https:')
}

const isHost = (host: string, { hostname }: URL): boolean =>
  host === '*' || (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host)

const isPort = (port: string | undefined, url: URL): boolean =>
  port === '*' || (port ?? '') === url.port || isUsual(port, url)

const isUsual = (port: string | undefined, { port: asked, protocol }: URL): boolean =>
  asked === '' && port === (protocol === 'https:' ? '443' : '80')

function isPath(path: string | undefined, { pathname }: URL): boolean {
  if (path === undefined || path === '/') return true
  return path.endsWith('/') ? pathname.startsWith(path) : pathname === path
}
