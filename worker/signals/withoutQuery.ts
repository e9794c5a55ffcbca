/**
 * An address without query and fragment, which may name a person, as may a user name before the host. One to write or call
 * to has no host; it is the site's own, as its page shows it. What is no address at all is cut all the same.
 */
export function withoutQuery(address: string): string {
  const url = URL.parse(address)
  if (!url) return address.replace(/[?#].*/s, '')
  const { protocol, origin, pathname } = url
  return /^https?:$/.test(protocol) ? origin + pathname : protocol + pathname
}
