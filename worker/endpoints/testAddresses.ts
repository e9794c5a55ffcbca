import { inject } from 'vitest'
import * as z from 'zod'

const Vectors = z.object({
  vectors: z.array(z.object({ category: z.string(), url: z.string().optional(), expect: z.string() })),
})

/** What only a look-up in the DNS can tell, what only a receiver can show, and what classifies looked-up addresses. */
const NOT_ABOUT_SPELLING = new Set(['dns-to-private', 'redirect', 'control-ip-classifier'])

/** Every spelling of this machine itself, which a local run allows, as tests of the whole Worker are. */
const isLoopback = (url: string) => /^(127\.|localhost$|\[::1\]$)/.test(URL.parse(url)?.hostname ?? '')

/** Test support: the vectors of addresses that are judged by their spelling; none on a machine without them. */
export function readAddressVectors(): { category: string; url: string; wanted: string }[] {
  const text = inject('vectors')['ssrf.json']
  const vectors = text ? Vectors.parse(JSON.parse(text)).vectors : []
  return vectors.flatMap(({ category, url, expect: wanted }) =>
    NOT_ABOUT_SPELLING.has(category) || url === undefined ? [] : [{ category, url, wanted }],
  )
}

/** Those of them that even a local run refuses. */
export function readForgedAddresses(): string[] {
  const refused = readAddressVectors().filter(({ wanted }) => wanted === 'refuse')
  return refused.map(({ url }) => url).filter((url) => !isLoopback(url))
}
