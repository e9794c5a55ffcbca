import ipaddr from 'ipaddr.js'

/** Ranges that no public server answers in, beside those that ipaddr.js names: IANA's registries of special addresses. */
const ALSO_SPECIAL = [
  '192.88.99.0/24', // 6to4 relays, deprecated: RFC 7526
  '64:ff9b:1::/48', // local translation: RFC 8215
  '3fff::/20', // documentation: RFC 9637
  '5f00::/16', // segment routing: RFC 9602
  '::/96', // IPv4-compatible, deprecated: RFC 4291
  '2001::/23', // protocol assignments: RFC 2928
  'fec0::/10', // site-local, deprecated: RFC 3879
].map((range) => ipaddr.parseCIDR(range))

/**
 * Whether an IP address is one of the public internet. An IPv4 address within IPv6 (mapped, or translated by RFC 6052) counts as
 * that; tunnels (6to4, Teredo) lead who knows where. What cannot be read is not public.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return false
  const address = unwrap(ipaddr.parse(text))
  return address.range() === 'unicast' && !ALSO_SPECIAL.some(([range, bits]) => isWithin(address, range, bits))
}

function unwrap(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (!(address instanceof ipaddr.IPv6)) return address
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  return address.range() === 'rfc6052' ? new ipaddr.IPv4(address.toByteArray().slice(12)) : address
}

const isWithin = (address: ipaddr.IPv4 | ipaddr.IPv6, range: ipaddr.IPv4 | ipaddr.IPv6, bits: number): boolean =>
  address.kind() === range.kind() && address.match(range, bits)
