import { useEffect, useState } from 'preact/hooks'

/** Where the console lives on its host. */
export const BASE = '/console/'
const LEAD_ID = /^ld_[0-9a-z]{26}$/

/** A place in the console. A new screen is one more line here, one in `readAddress` and one in `Console`. */
export type Address = { screen: 'leads'; lead: string | null } | { screen: 'quarantine' } | { screen: 'unknown' }

/** The place that a path names. */
export function readAddress(path: string): Address {
  const [screen, item, ...rest] = path.slice(BASE.length).split('/')
  if (`${path}/`.startsWith(BASE) && !screen) return { screen: 'leads', lead: null }
  if (screen === 'leads' && item && LEAD_ID.test(item) && rest.length === 0) return { screen: 'leads', lead: item }
  return screen === 'quarantine' && !item ? { screen: 'quarantine' } : { screen: 'unknown' }
}

/** The path of one lead. */
export const leadPath = (lead: string): string => `${BASE}leads/${lead}`
export const QUARANTINE_PATH = `${BASE}quarantine`

/** Goes to a path of the console; `replace` where going back should not pass here again. */
export function navigate(path: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', path)
  dispatchEvent(new PopStateEvent('popstate'))
}

/** The place the browser is at, kept up to date. */
export function useAddress(): Address {
  const [path, setPath] = useState(location.pathname)
  useEffect(() => {
    const update = () => setPath(location.pathname)
    addEventListener('popstate', update)
    return () => removeEventListener('popstate', update)
  }, [])
  return readAddress(path)
}
