import type { MeasuringLent } from '../measuring.ts'
import { type LinkFollowed, linkOf } from './linkOf.ts'
import type { Watching } from './watching.ts'

/** The contract's bounds. */
const MOST_LINKS = 50
const MOST_CLICKS = 10_000
/** Of a mouse: the buttons that follow a link are the main one and the middle one. */
const MIDDLE_BUTTON = 1

export interface Links {
  read(): LinkFollowed[]
  renew(): void
}

/** Counts clicks on links that lead away, to files, and to people. */
export function watchLinks({ listen }: Watching, { configuration }: MeasuringLent): Links {
  const links = new Map<string, LinkFollowed>()
  listen(document, ['click', 'auxclick'], (event) => {
    if (!event.isTrusted || Number(Reflect.get(event, 'button')) > MIDDLE_BUTTON) return
    const anchor = event.composedPath().find(isLink)
    const link = anchor && linkOf(anchor, anchor.hasAttribute('download'), location.hostname, configuration?.ownHosts)
    if (!link) return
    const key = link.kind + link.url
    const clicks = Math.min((links.get(key)?.clicks ?? 0) + 1, MOST_CLICKS)
    if (clicks > 1 || links.size < MOST_LINKS) links.set(key, { ...link, clicks })
  })
  return { read: () => [...links.values()], renew: () => links.clear() }
}

const isLink = (part: EventTarget): part is HTMLAnchorElement | HTMLAreaElement =>
  part instanceof HTMLAnchorElement || part instanceof HTMLAreaElement
