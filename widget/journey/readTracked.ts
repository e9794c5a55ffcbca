import type { Properties } from '../../shared/schema/signal.ts'

/** The contract's limits. */
const LONGEST_NAME = 200
const LONGEST_KEY = 60
const LONGEST_VALUE = 500
const MOST_PROPERTIES = 20

/** What a page tracks, as far as the contract takes it; undefined where it has no name. Texts that are too long are cut. */
export function readTracked(name: unknown, given: unknown): { name: string; properties?: Properties } | undefined {
  if (typeof name !== 'string' || !name) return undefined
  const properties = Object.entries(Object(given)).flatMap(([key, value]) => (isKey(key) ? readValue(key, value) : []))
  return {
    name: name.slice(0, LONGEST_NAME),
    ...(properties.length > 0 && { properties: Object.fromEntries(properties.slice(0, MOST_PROPERTIES)) }),
  }
}

/** Half a character cannot be sent, and in a key not be mended. */
const isKey = (key: string) => key.length <= LONGEST_KEY && /^[^\0\p{Surrogate}]+$/u.test(key)

function readValue(key: string, value: unknown): [string, string | number | boolean][] {
  if (typeof value === 'string') return [[key, value.slice(0, LONGEST_VALUE)]]
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)) ? [[key, value]] : []
}
