/** The contract's limit: an address may be longer than what a submission takes. */
const LONGEST_LINK = 2_000

/**
 * The token of the identifying link by which this page was reached, if it was by one. It leaves the address bar, so that
 * nobody shares it with the address; the page's own state and all else of the address stay.
 */
export function takeLink({ location, history }: Pick<Window, 'location' | 'history'> = window): string | undefined {
  const { href } = location
  const [, token] = /[?&]baton=([^&#]*)/.exec(href) ?? []
  try {
    if (token)
      history.replaceState(
        history.state,
        '',
        href.replace(/([?&])baton=[^&#]*(&?)/, (_, before, more) => more && before),
      )
  } catch {
    // A page that forbids it keeps its address.
  }
  // Our tokens need no escape in an address; those who write addresses make some all the same.
  return token?.replaceAll('%7E', '~').slice(0, LONGEST_LINK)
}
