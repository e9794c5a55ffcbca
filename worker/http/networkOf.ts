/** Groups of an IPv6 address that name a household or a firm (/64); what follows, its devices choose for themselves. */
const NETWORK_GROUPS = 4
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/

/**
 * The network that an address stands for: an IPv4 address, or the /64 of an IPv6 address. Null where there is none to
 * tell from others: no address, or loopback, which is this machine or a proxy on it, never a visitor.
 */
export function networkOf(address: string | null): string | null {
  const plain = (address ?? '').trim().toLowerCase()
  const ipv4 = plain.replace(/^::ffff:(?=[\d.]+$)/, '')
  if (IPV4.test(ipv4)) return ipv4.startsWith('127.') ? null : ipv4
  if (plain === '::1' || !plain.includes(':')) return null
  const [head = '', tail] = plain.split('::')
  const before = groupsOf(head)
  const after = tail === undefined ? [] : groupsOf(tail)
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0')
  const groups = tail === undefined ? before : [...before, ...zeros, ...after]
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}

const groupsOf = (text: string) => (text === '' ? [] : text.split(':'))
