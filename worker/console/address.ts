/** Where the console lives on its host. */
export const BASE = '/console'

/** The places of the console, as paths. A new screen is one more line here, one in `Screens` and one in `frame/places`. */
export const PATHS = {
  today: BASE,
  start: `${BASE}/start`,
  leads: `${BASE}/leads`,
  companies: `${BASE}/companies`,
  suggestions: `${BASE}/duplicates`,
  imports: `${BASE}/imports`,
  quarantine: `${BASE}/quarantine`,
  forms: `${BASE}/forms`,
  seenForms: `${BASE}/forms-seen`,
  endpoints: `${BASE}/endpoints`,
  reconciliation: `${BASE}/reconciliation`,
  settings: `${BASE}/settings`,
  members: `${BASE}/members`,
  tokens: `${BASE}/tokens`,
  audit: `${BASE}/audit`,
  you: `${BASE}/you`,
} as const
export type Place = keyof typeof PATHS

/** The path of one thing of a place: `pathTo('leads', 'ld_…')`. */
export const pathTo = (place: Place, ...items: readonly string[]): string =>
  [PATHS[place], ...items.map(encodeURIComponent)].join('/')

/** Goes to a path of the console; `replace` where going back should not pass here again. */
export function navigate(path: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
}

/** The place that a path is in, for marking where one is. */
export function placeOf(path: string): Place | null {
  const isIn = ([, start]: readonly [string, string]) =>
    path === start || (start !== BASE && path.startsWith(`${start}/`))
  const found = Object.entries(PATHS).find(isIn)?.[0]
  return isPlace(found) ? found : null
}

const isPlace = (name: string | undefined): name is Place => name !== undefined && Object.hasOwn(PATHS, name)
