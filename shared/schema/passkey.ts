import * as z from 'zod'
import { id } from './id.ts'
import { text, timestamp } from './text.ts'

/** Longer is nothing that an authenticator makes. */
const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+$/)
const key = z.literal('public-key')
const transport = text(20).regex(/^[a-z-]+$/)
const descriptor = z.object({ id: z.string(), type: key })
const verification = z.enum(['required', 'preferred', 'discouraged'])

/** What a browser is asked with for a new passkey: WebAuthn's creation options as JSON. */
export const PasskeyCreation = z
  .object({
    challenge: z.string(),
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ alg: z.int(), type: key })),
    excludeCredentials: z.array(descriptor),
    authenticatorSelection: z.object({ residentKey: verification, userVerification: verification }),
    timeout: z.int(),
    attestation: z.literal('none'),
  })
  .meta({ id: 'PasskeyCreation' })
export type PasskeyCreation = z.infer<typeof PasskeyCreation>

/** What a browser is asked with for a sign-in: WebAuthn's request options as JSON. It names no passkey, so it tells nothing. */
export const PasskeyRequest = z
  .object({ challenge: z.string(), rpId: z.string(), timeout: z.int(), userVerification: verification })
  .meta({ id: 'PasskeyRequest' })
export type PasskeyRequest = z.infer<typeof PasskeyRequest>

const credential = {
  id: base64url(2_000),
  rawId: base64url(2_000),
  type: key,
  clientExtensionResults: z.object({}).default({}),
}

export const NewPasskey = z.object({
  name: text(100).trim().min(1),
  /** What the browser made, as JSON. */
  made: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url(4_000),
      attestationObject: base64url(20_000),
      transports: z.array(transport).max(10).default([]),
    }),
  }),
})
export type NewPasskey = z.infer<typeof NewPasskey>

export const PasskeySignIn = z.object({
  /** What the browser signed, as JSON. */
  signed: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url(4_000),
      authenticatorData: base64url(4_000),
      signature: base64url(4_000),
    }),
  }),
})
export type PasskeySignIn = z.infer<typeof PasskeySignIn>

/** A passkey, as its owner knows it. */
export const Passkey = z
  .object({ id: id('pk'), name: z.string(), createdAt: timestamp, lastUsedAt: timestamp.nullable() })
  .meta({ id: 'Passkey' })
export type Passkey = z.infer<typeof Passkey>

export const PasskeyChange = z.strictObject({ name: text(100).trim().min(1) })
