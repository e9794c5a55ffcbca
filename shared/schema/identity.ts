import * as z from 'zod'
import { text } from './text.ts'

/** This browser's token: 128 random bits, made and sent only where the visitor agreed to the journey. */
export const visitorToken = z.string().regex(/^[0-9a-f]{32}$/)

/**
 * Who the site says its signed-in visitor is, by `baton('identify', …)`: `signature` is the hexadecimal HMAC-SHA256 of
 * `{id}.{expires}` under the site's identity secret, which only its server has.
 */
export const Identity = z
  .strictObject({
    /** The site's own id of the person. */
    id: text(200).min(1),
    /** Seconds since 1970 until which the signature holds. */
    expires: z.int().min(0),
    signature: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .meta({ id: 'Identity' })
export type Identity = z.infer<typeof Identity>
