import type { Endpoint } from '../../../shared/schema/endpoint.ts'

/** What to call an endpoint: its name, else its host, else whom its mail goes to. */
export function endpointName({ name, url, settings }: Pick<Endpoint, 'name' | 'url' | 'settings'>): string {
  if (name) return name
  if (settings && 'to' in settings) return `Mail to ${settings.to.join(', ')}`
  return URL.parse(url)?.host || url
}
