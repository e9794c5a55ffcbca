import type { Env } from '../env.ts'
import { lookUp } from './resolve.ts'

/** What texts stand at a name in the DNS; `failed`: our own look-up did not work. */
export type Texts = { state: 'found'; texts: string[] } | { state: 'failed'; detail: string }

/** Looks up the TXT records of a name; what tests replace. */
export type ResolveTexts = (name: string) => Promise<Texts>

/** Local runs look nothing up, as `resolverOf` has it. */
export const textsOf = ({ ALLOW_LOCAL_ENDPOINTS }: Pick<Env, 'ALLOW_LOCAL_ENDPOINTS'>): ResolveTexts =>
  ALLOW_LOCAL_ENDPOINTS === '1'
    ? async () => ({ state: 'failed', detail: 'A local run looks nothing up.' })
    : resolveTextsByHttps

/** Looks texts up by DNS over HTTPS; a name that is not there has none. Never throws. */
export const resolveTextsByHttps: ResolveTexts = async (name) => {
  const found = await lookUp(name, 'TXT')
  if (found.state === 'failed') return found
  return { state: 'found', texts: found.state === 'found' ? found.addresses.map(toText) : [] }
}

/** A record is one or more strings in quotes that belong together without a gap: RFC 7208 §3.3. */
function toText(data: string): string {
  const strings = data.match(/"(?:[^"\\]|\\.)*"/g)
  return strings ? strings.map((string) => string.slice(1, -1).replace(/\\(.)/g, '$1')).join('') : data
}
