import * as z from 'zod'
import type { Env } from '../env.ts'

/** What a name leads to now; `failed`: our own look-up did not work, which says nothing of the name. */
export type Resolved =
  | { state: 'found'; addresses: string[] }
  | { state: 'unknown'; detail: string }
  | { state: 'failed'; detail: string }

/** Looks up the A and AAAA records of a name; what tests replace. */
export type Resolve = (name: string) => Promise<Resolved>

/** DNS over HTTPS in JSON: https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/dns-json/ */
const RESOLVER = 'https://cloudflare-dns.com/dns-query'
const TIMEOUT_MS = 5_000
/** Record types, and the answers of a server: RFC 1035 §3.2.2 and §4.1.1, RFC 3596. */
const TYPES = { A: 1, TXT: 16, AAAA: 28 } as const
const NO_ERROR = 0
const NO_SUCH_NAME = 3
const LARGEST_ANSWER_CHARS = 65_536

const Answer = z.object({
  Status: z.int(),
  Answer: z.array(z.object({ type: z.int(), data: z.string() })).optional(),
})

/**
 * Local runs look nothing up: they have no network as often as not, and what they send stays on the machine of whoever runs them.
 */
export const resolverOf = ({ ALLOW_LOCAL_ENDPOINTS }: Pick<Env, 'ALLOW_LOCAL_ENDPOINTS'>): Resolve =>
  ALLOW_LOCAL_ENDPOINTS === '1' ? async () => ({ state: 'found', addresses: [] }) : resolveByHttps

/** Looks a name up by DNS over HTTPS, both kinds of addresses at once. Never throws. */
export const resolveByHttps: Resolve = async (name) => {
  const [four, six] = await Promise.all([lookUp(name, 'A'), lookUp(name, 'AAAA')])
  if (four.state !== 'found') return four
  if (six.state !== 'found') return six
  const addresses = [...four.addresses, ...six.addresses]
  return addresses.length > 0 ? { state: 'found', addresses } : unknown('It has no address in the internet’s DNS.')
}

/** One question to the resolver; what it found is the records’ data, whatever their type. Never throws. */
export async function lookUp(name: string, type: keyof typeof TYPES): Promise<Resolved> {
  try {
    const url = `${RESOLVER}?name=${encodeURIComponent(name)}&type=${type}`
    const init = {
      headers: { accept: 'application/dns-json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }
    const answer = await fetch(url, init as RequestInit)
    if (!answer.ok) return failed(`The resolver answered ${answer.status}.`)
    const text = await answer.text()
    const read = text.length <= LARGEST_ANSWER_CHARS ? Answer.safeParse(JSON.parse(text)) : null
    if (!read?.success) return failed('The resolver’s answer cannot be read.')
    const { Status, Answer: records = [] } = read.data
    if (Status === NO_SUCH_NAME) return unknown('The internet’s DNS does not know it.')
    // Its own servers fail; ours has answered.
    if (Status !== NO_ERROR) return unknown(`Its DNS servers could not say where it leads (${Status}).`)
    // Beside addresses, an answer holds the aliases that lead to them.
    return { state: 'found', addresses: records.filter((one) => one.type === TYPES[type]).map(({ data }) => data) }
  } catch (error) {
    return failed(`The resolver is out of reach: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const unknown = (detail: string): Resolved => ({ state: 'unknown', detail })
const failed = (detail: string): Resolved => ({ state: 'failed', detail })
