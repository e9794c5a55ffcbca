import type { NewPasskey, PasskeySignIn } from '../../shared/schema/passkey.ts'

const [PRESENT, VERIFIED, HAS_KEY] = [0x01, 0x04, 0x40]
const utf8 = (text: string) => new TextEncoder().encode(text)
const hash = async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))
const b64 = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const fromB64 = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), toByte)
const toByte = (sign: string) => sign.charCodeAt(0)
const join = (...parts: (Uint8Array | readonly number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

/** Test support: an authenticator in software, with one passkey (ES256, no attestation). */
export async function makeAuthenticator(rpId: string, origin: string) {
  const pair = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair
  const id = crypto.getRandomValues(new Uint8Array(32))
  const about = (type: string, challenge: string) =>
    utf8(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const data = async (flags: number, counter: number, rest: Uint8Array = join()) =>
    join(await hash(utf8(rpId)), [flags], [0, 0, 0, counter], rest)
  const named = { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {} } as const
  return {
    async make(challenge: string): Promise<NewPasskey['made']> {
      const key = join(Array(16).fill(0), [0, id.length], id, await coseKey(pair.publicKey))
      const authData = await data(PRESENT | VERIFIED | HAS_KEY, 0, key)
      const head = [0xa3, 0x63, ...utf8('fmt'), 0x64, ...utf8('none'), 0x67, ...utf8('attStmt'), 0xa0]
      const attestation = join(head, [0x68, ...utf8('authData'), 0x58, authData.length], authData)
      const clientDataJSON = b64(about('webauthn.create', challenge))
      return { ...named, response: { clientDataJSON, attestationObject: b64(attestation), transports: ['internal'] } }
    },
    async sign(challenge: string, counter: number, flags = PRESENT | VERIFIED): Promise<PasskeySignIn['signed']> {
      const [client, authData] = [about('webauthn.get', challenge), await data(flags, counter)]
      const signed = join(authData, await hash(client))
      const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, signed)
      const response = { clientDataJSON: b64(client), authenticatorData: b64(authData) }
      return { ...named, response: { ...response, signature: b64(toDer(new Uint8Array(raw))) } }
    },
  }
}

async function coseKey(key: CryptoKey): Promise<Uint8Array> {
  const { x = '', y = '' } = (await crypto.subtle.exportKey('jwk', key)) as JsonWebKey
  return join([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32], fromB64(x), [0x22, 0x58, 32], fromB64(y))
}

/** As authenticators write a signature: two whole numbers, ASN.1. */
function toDer(raw: Uint8Array): Uint8Array {
  const numbers = [raw.slice(0, 32), raw.slice(32)].map((bytes) => {
    const first = bytes.findIndex((byte) => byte !== 0)
    const short = bytes.slice(first)
    const positive = (short[0] ?? 0) > 127 ? join([0], short) : short
    return join([2, positive.length], positive)
  })
  const body = join(...numbers)
  return join([0x30, body.length], body)
}
