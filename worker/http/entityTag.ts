import { sha256 } from '../sha256.ts'

const ETAG_DIGITS = 24

/** The ETag of what is served. */
export const entityTag = async (text: string): Promise<string> => `"${(await sha256(text)).slice(0, ETAG_DIGITS)}"`

/** Whether who asks has it already. Weak comparison, RFC 9110 §13.1.2: a proxy that compresses makes our tag weak. */
export function hasAlready(request: Request, etag: string): boolean {
  const asked = request.headers.get('if-none-match') ?? ''
  const tags = asked.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}
