/**
 * An address without query and fragment, which may name a person, as may a user name before the host. One to write or call
 * to has no host; it is the site's own, as its page shows it.
 */
export function withoutQuery(address: string): string {
  const { protocol, origin, pathname } = new URL(address)
  return /^https?:$/.test(protocol) ? origin + pathname : protocol + pathname
}
