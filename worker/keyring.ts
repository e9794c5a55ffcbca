import type { Env } from './env.ts'
import { toHex } from './hex.ts'

/** What a derived key may be used for; each has a key of its own, so that none can be turned against another. */
export type KeyPurpose =
  | 'site-id'
  | 'endpoint-secret'
  | 'endpoint-headers'
  | 'address'
  | 'render'
  | 'next'
  | 'sent'
  | 'turnstile'
  | 'link'
  | 'confirm'
  | 'withdraw'
  | 'identity'
  | 'erased'
  | 'verdict'

const NONCE_BYTES = 12
const KEY_ID_BYTES = 4
const encoder = new TextEncoder()

interface Master {
  /** Names the key in what it sealed, so that older seals stay readable after a rotation. */
  id: string
  material: CryptoKey
}

const masters = new Map<string, Promise<Master[]>>()
const derived = new WeakMap<CryptoKey, Map<string, Promise<CryptoKey>>>()

/** Encrypts a text for one purpose with the newest key: `v1.{key id}.{nonce}.{ciphertext}`, AES-256-GCM. */
export async function seal(env: Env, purpose: KeyPurpose, plain: string): Promise<string> {
  const [newest] = await readMasters(env)
  if (!newest) throw new Error('MASTER_KEY is empty')
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
  const key = await derive(newest, purpose, 'AES-GCM')
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, encoder.encode(plain))
  return ['v1', newest.id, toBase64(nonce), toBase64(new Uint8Array(sealed))].join('.')
}

/** Opens what `seal` made with any key of the ring; throws where the key is gone or the text was tampered with. */
export async function unseal(env: Env, purpose: KeyPurpose, sealed: string): Promise<string> {
  const [version, keyId, nonce, ciphertext] = sealed.split('.')
  const master = (await readMasters(env)).find((candidate) => candidate.id === keyId)
  if (version !== 'v1' || !master || !nonce || !ciphertext) throw new Error(`no key ${keyId} to open a ${purpose} with`)
  const key = await derive(master, purpose, 'AES-GCM')
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64(nonce) }, key, fromBase64(ciphertext))
  return new TextDecoder().decode(plain)
}

/** HMAC-SHA-256 of a text under each key of the ring, newest first. */
export async function mac(env: Env, purpose: KeyPurpose, text: string): Promise<Uint8Array[]> {
  const ring = await readMasters(env)
  return Promise.all(
    ring.map(async (master) => {
      const key = await derive(master, purpose, 'HMAC')
      return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)))
    }),
  )
}

function readMasters(env: Env): Promise<Master[]> {
  const text = env.MASTER_KEY ?? ''
  const known = masters.get(text) ?? Promise.all(text.split(',').filter(Boolean).map(toMaster))
  masters.set(text, known)
  return known
}

async function toMaster(base64: string): Promise<Master> {
  const bytes = fromBase64(base64.trim())
  if (bytes.length < 32) throw new Error('MASTER_KEY must be at least 32 bytes, base64')
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const id = toHex(digest.slice(0, KEY_ID_BYTES))
  return { id, material: await crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']) }
}

function derive(master: Master, purpose: KeyPurpose, algorithm: 'AES-GCM' | 'HMAC'): Promise<CryptoKey> {
  const keys = derived.get(master.material) ?? new Map<string, Promise<CryptoKey>>()
  derived.set(master.material, keys)
  const name = `${algorithm}:${purpose}`
  const known = keys.get(name) ?? deriveNew(master, purpose, algorithm)
  keys.set(name, known)
  return known
}

function deriveNew(master: Master, purpose: KeyPurpose, algorithm: 'AES-GCM' | 'HMAC'): Promise<CryptoKey> {
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(`baton/${purpose}`) }
  return algorithm === 'AES-GCM'
    ? crypto.subtle.deriveKey(how, master.material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
    : crypto.subtle.deriveKey(how, master.material, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign'])
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
