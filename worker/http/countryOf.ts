/** The country that a request came from by its network, as ISO 3166; null where that is unknown. */
export function countryOf(request: Request): string | null {
  const country: unknown = request.cf?.country
  return typeof country === 'string' && /^[A-Z][A-Z0-9]$/.test(country) ? country : null
}
