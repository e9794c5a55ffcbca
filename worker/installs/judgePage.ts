import type { InstallFinding } from '../../shared/schema/install.ts'
import { blockersOf, holderOf, ignoreOf, runs } from './consentTools.ts'
import { findBlocked, type Policy, readPolicies } from './policies.ts'
import type { PageFacts, ScriptTag } from './readPage.ts'

/** What a page is held against. */
export interface Judged {
  /** Where the page was found. */
  page: URL
  /** The header of its answer. */
  policy: string | null
  facts: PageFacts
  /** Where Baton is, as the console that asks is. */
  worker: URL
  site: string
  /** The site's own; empty: any. */
  origins: readonly string[]
}

/** As the loader's address ends. */
const LOADER = /^\/(st_[0-9a-z]{20,60})\.js$/
/** Where tags keep their address while something holds them back. */
const ADDRESSES = [
  'src',
  'data-src',
  'data-rocket-src',
  'data-cmplz-src',
  'data-suppressedsrc',
  'data-cookieconsent-src',
]
const TAG_MANAGERS =
  /^https:\/\/(www\.googletagmanager\.com\/gtm\.js|assets\.adobedtm\.com\/|cdn\.matomo\.cloud\/[^/]+\/container_)/i

/** What keeps Baton from working on a page, in the order in which to mend it. Empty: nothing. */
export function judgePage(judged: Judged): InstallFinding[] {
  const { page, origins, facts } = judged
  const found = facts.scripts.flatMap((tag) => {
    const loader = readLoader(tag, facts.base, page)
    return loader ? [{ tag, ...loader }] : []
  })
  const own = found.filter(({ site, url }) => site === judged.site && url.host === judged.worker.host)
  const [first] = own
  const findings: InstallFinding[] = []
  if (!first)
    findings.push(
      absent(
        judged,
        found.map(({ url }) => url.href),
      ),
    )
  const running = own.filter(({ tag }) => runs(tag))
  if (running.length > 1) findings.push({ code: 'twice', times: running.length })
  if (first) findings.push(...judgeTag(judged, running[0]?.tag ?? first.tag))
  findings.push(...judgePolicies(judged, first?.tag ?? null))
  if (origins.length > 0 && !origins.includes(page.origin))
    findings.push({ code: 'origin_unlisted', origin: page.origin })
  return findings
}

function absent({ facts }: Judged, [other]: readonly string[]): InstallFinding {
  if (other) return { code: 'wrong_site', found: other.slice(0, 300) }
  // Its own snippet is a text that asks for its script, so that the page may hold no tag of it.
  const tagManager = facts.scripts.some(({ attributes }) => TAG_MANAGERS.test(attributes.get('src') ?? ''))
  return { code: 'missing', tagManager: tagManager || facts.hasTagManager }
}

/** The loader that a tag names, wherever it keeps the address. */
function readLoader({ attributes }: ScriptTag, base: string | null, page: URL): { site: string; url: URL } | null {
  for (const name of ADDRESSES) {
    const text = attributes.get(name)
    const url = text ? URL.parse(text, URL.parse(base ?? '', page) ?? page) : null
    const site = url && LOADER.exec(url.pathname)?.[1]
    if (url && site) return { site, url }
  }
  return null
}

function judgeTag({ facts }: Judged, tag: ScriptTag): InstallFinding[] {
  if (!runs(tag)) {
    const tool = holderOf(tag)
    return [{ code: 'held_back', tool, attribute: ignoreOf(tool) }]
  }
  return blockersOf(facts.scripts, tag).map((tool) => ({ code: 'may_be_held_back', tool, attribute: ignoreOf(tool) }))
}

function judgePolicies({ page, policy, facts, worker, site }: Judged, tag: ScriptTag | null): InstallFinding[] {
  const nonce = tag?.attributes.get('nonce') ?? null
  const at = (...paths: string[]) => paths.map((path) => new URL(path, worker))
  const ways = [
    { kind: 'script', wanted: { page, nonce, urls: at(`/${site}.js`, '/w/form-0.js') } },
    { kind: 'connect', wanted: { page, nonce, urls: at(`/v1/${site}/submissions`) } },
  ] as const
  return readPolicies(policy, facts.policies).flatMap((one) =>
    ways.flatMap(({ kind, wanted }) => toFinding(one, findBlocked(one, kind, wanted))),
  )
}

function toFinding({ from }: Policy, blocked: ReturnType<typeof findBlocked>): InstallFinding[] {
  if (!blocked) return []
  const { now, change, adds } = blocked
  return [change === null ? { code: 'csp_nonce', from, now } : { code: 'csp', from, now, change, adds }]
}
