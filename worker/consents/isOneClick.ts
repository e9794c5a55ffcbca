import { readBytes } from '../http/readBody.ts'

/** Far more than the one pair that mail programs send. */
const MOST_BYTES = 4_000
/** As `application/x-www-form-urlencoded`, or as a part of `multipart/form-data`. */
const PAIR = /(^|&)List-Unsubscribe=One-Click(&|$)|name="?List-Unsubscribe"?[^\n]*\r?\n\r?\nOne-Click\s/i

/** Whether a mail program asks for its reader, who clicked there (RFC 8058), and not our own page's button. */
export async function isOneClick(request: Request): Promise<boolean> {
  const body = await readBytes(request, MOST_BYTES)
  return body.ok && PAIR.test(new TextDecoder().decode(body.value))
}
