import { type Address, type AddressPolicy, checkAddress, isLocalAddress } from './address.ts'
import { isPublicAddress } from './isPublicAddress.ts'
import type { Resolve } from './resolve.ts'

/** As `Address`; `isOurs`: our own look-up failed, so nobody knows, and it is not the address’s fault. */
export type Reachable = Address | { ok: false; detail: string; isOurs: true }

/**
 * Decides whether events may be sent to an address now: by its spelling, and by all that its name leads to. Between this and the
 * request the name may lead elsewhere (DNS rebinding), which nothing on this platform can rule out.
 */
export async function checkReachable(typed: string, policy: AddressPolicy, resolve: Resolve): Promise<Reachable> {
  const address = checkAddress(typed, policy)
  if (!address.ok || isLocalAddress(address.url, policy)) return address
  const { hostname } = new URL(address.url)
  const found = await resolve(hostname)
  if (found.state === 'failed') return { ok: false, detail: found.detail, isOurs: true }
  if (found.state === 'unknown') return { ok: false, detail: `“${hostname}” leads nowhere. ${found.detail}` }
  return found.addresses.every(isPublicAddress)
    ? address
    : { ok: false, detail: `“${hostname}” leads to an address that is not of the public internet.` }
}
