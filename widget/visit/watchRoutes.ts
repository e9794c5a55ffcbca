import type { Routes } from '../../shared/schema/site.ts'

/** So many entries a browser's history holds at most; once full, it no longer grows. */
const FULL_HISTORY = 50

/** Like Window, with what TypeScript's DOM library does not list yet: https://html.spec.whatwg.org/#navigation-interface */
export interface Routed extends Pick<Window, 'location' | 'history' | 'addEventListener'> {
  navigation?: EventTarget
}

/**
 * Tells of each page view that a script makes by changing the address: pushing one, or going back and forth, never replacing
 * one. What it answers looks whether there was one, and is to be called often.
 *
 * Where a browser has no Navigation API, nothing of the page's is wrapped. A changed address was pushed if the history grew
 * or could not, or if the visitor had gone back before, which makes room; else it was replaced.
 */
export function watchRoutes(page: Routed, routes: Routes, onRoute: () => void): () => void {
  const { location, history, navigation } = page
  const read = () => (routes === 'hash' ? location.href : location.pathname + location.search)
  let address = read()
  let entries = history.length
  let isBack = false

  const compare = (isView: boolean) => {
    const now = read()
    if (now === address || routes === 'none') return
    address = now
    if (isView) onRoute()
  }
  if (navigation) {
    navigation.addEventListener('currententrychange', (event) => {
      compare(/push|traverse/.test(Reflect.get(event, 'navigationType')))
    })
    return () => {}
  }
  const look = () => {
    const before = address
    compare(history.length !== entries || isBack || entries >= FULL_HISTORY)
    if (address !== before) isBack = false
    entries = history.length
  }
  page.addEventListener('popstate', () => {
    // Following a link to a place in the page makes the history grow; going back and forth does not.
    isBack ||= history.length === entries
    entries = history.length
    compare(true)
  })
  return look
}
