/**
 * Whether a request was made by one of our own pages. A cookie travels by itself, so what changes something on the word
 * of a cookie must be asked by them. Browsers name where a request comes from in headers that no page can forge.
 */
export function isOwnPage(request: Request): boolean {
  const fetchSite = request.headers.get('sec-fetch-site')
  if (fetchSite) return fetchSite === 'same-origin'
  return request.headers.get('origin') === new URL(request.url).origin
}
