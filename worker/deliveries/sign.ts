/** What every Standard Webhooks secret begins with; the rest is the key in base64. */
const SECRET_PREFIX = 'whsec_'

interface Message {
  id: string
  /** Seconds since 1970, of this attempt. */
  timestamp: number
  body: string
}

/** The `webhook-signature` of Standard Webhooks 1.0: one `v1` signature for each live secret, the newest first. */
export async function sign(secrets: readonly string[], message: Message): Promise<string> {
  const signed = new TextEncoder().encode(`${message.id}.${message.timestamp}.${message.body}`)
  const signatures = await Promise.all(secrets.map((secret) => signOnce(secret, signed)))
  return signatures.join(' ')
}

async function signOnce(secret: string, signed: Uint8Array): Promise<string> {
  const bytes = Uint8Array.from(atob(secret.slice(SECRET_PREFIX.length)), (sign) => sign.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, signed))
  return `v1,${btoa(String.fromCharCode(...signature))}`
}
