/** A script element as it stands in a page. */
export interface ScriptTag {
  attributes: ReadonlyMap<string, string>
}

/** What of a page's text decides whether Baton works there. */
export interface PageFacts {
  scripts: ScriptTag[]
  /** Policies of its meta elements. */
  policies: string[]
  /** The address that relative ones begin at, where the page says so. */
  base: string | null
  /** A script of the page asks for a tag manager's container. */
  hasTagManager: boolean
}

/** Bytes of a page that are read: a head stands before. */
export const MOST_PAGE_BYTES = 1024 * 1024
/** What a page may have of anything; a hostile one may have more, which is not kept. */
const MOST_SCRIPTS = 500
const MOST_POLICIES = 20
const MOST_ATTRIBUTES = 50
const LONGEST_VALUE = 4_096
const TAG_MANAGER = 'googletagmanager.com/gtm.js'

/** Reads the beginning of a page as browsers do, and keeps only what is asked about. Never runs anything of it. */
export async function readPage(answer: Response): Promise<PageFacts> {
  const start = await readStart(answer)
  const facts: PageFacts = {
    ...{ scripts: [], policies: [], base: null },
    hasTagManager: new TextDecoder().decode(start).includes(TAG_MANAGER),
  }
  const rewriter = new HTMLRewriter()
    .on('script', {
      element: (element) => {
        if (facts.scripts.length < MOST_SCRIPTS) facts.scripts.push({ attributes: readAttributes(element) })
      },
    })
    .on('meta[http-equiv="content-security-policy" i]', {
      element: (element) => {
        const content = element.getAttribute('content')
        if (content && facts.policies.length < MOST_POLICIES) facts.policies.push(decode(content))
      },
    })
    .on('base[href]', {
      element: (element) => {
        facts.base ??= decode(element.getAttribute('href') ?? '')
      },
    })
  await rewriter.transform(new Response(start, { headers: { 'content-type': 'text/html' } })).arrayBuffer()
  return facts
}

/** Reads so far as is allowed and lets go of the rest. */
async function readStart({ body }: Response): Promise<Uint8Array> {
  const start = new Uint8Array(MOST_PAGE_BYTES)
  let length = 0
  const reader = body?.getReader()
  while (reader && length < MOST_PAGE_BYTES) {
    const { done, value } = await reader.read()
    if (done) return start.subarray(0, length)
    const part = value.subarray(0, MOST_PAGE_BYTES - length)
    start.set(part, length)
    length += part.byteLength
  }
  await reader?.cancel()
  return start.subarray(0, length)
}

function readAttributes(element: Element): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [name, value] of element.attributes) {
    if (name === undefined || attributes.size >= MOST_ATTRIBUTES) break
    if (!attributes.has(name)) attributes.set(name, decode((value ?? '').slice(0, LONGEST_VALUE)))
  }
  return attributes
}

/** The references that editors write into addresses and policies; the rewriter hands attributes on as they stand. */
const REFERENCES: Readonly<Record<string, string>> = {
  ...{
    '&amp;': '&',
    '&quot;': '"',
    '&#39;': "'",
    '&#039;': "'",
    '&#x27;': "'",
    '&apos;': "'",
    '&#x2f;': '/',
    '&#47;': '/',
  },
}
const decode = (text: string): string =>
  text.replace(
    /&(?:amp|quot|apos|#0?39|#x27|#x2f|#47);/gi,
    (reference) => REFERENCES[reference.toLowerCase()] ?? reference,
  )
