import { makeId } from '../../shared/rules/makeId.ts'
import { type CompanyKey, textOf } from './companyKeys.ts'

/**
 * The id of the company that a key founds. It follows from the key, so that a company that went and comes again, as by a
 * merge and its undoing, is the same one.
 */
export async function companyId(site: string, key: CompanyKey): Promise<string> {
  const text = new TextEncoder().encode(`${site} ${textOf(key)}`)
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', text))
  return makeId('co', 0, (bytes) => bytes.set(hash.subarray(0, bytes.length)))
}
