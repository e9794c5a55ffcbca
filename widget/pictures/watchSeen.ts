import type { Listen } from '../measuring/listen.ts'
import { openRoots } from '../measuring/openRoots.ts'
import { shareInView } from './shareInView.ts'
import type { Sights } from './sights.ts'

/** Smaller ones are icons, spacers and pixels that count; what has no text must be larger to be more than decoration. */
const LEAST_PX = 48
const LEAST_WITHOUT_TEXT_PX = 160
/** A little less than half, because browsers round to their pixels. */
const SEEN_SHARE = 0.495
/** At how many shares of a picture we are told; many, because half a window may be a small part of a long picture. */
const STEPS = 40
/** Milliseconds within which pictures are found that scripts put in. */
const FOUND_MS = 100

/** Watches which pictures stand in view, those that come later too, and never asks the page for its layout. */
export function watchSeen(sights: Sights, listen: Listen): { look(): void; stop(): void } {
  const views = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.target instanceof HTMLImageElement) sights.place(entry.target, isSeen(entry, entry.target))
      }
    },
    { threshold: Array.from({ length: STEPS + 1 }, (_, step) => step / STEPS) },
  )
  const roots = new Set<Document | ShadowRoot>()
  const find = () => {
    for (const root of roots) for (const picture of root.querySelectorAll('img')) views.observe(picture)
  }
  let due: ReturnType<typeof setTimeout> | undefined
  const changes = new MutationObserver(() => {
    due ??= setTimeout(() => {
      due = undefined
      find()
    }, FOUND_MS)
  })
  const watch = (root: Document | ShadowRoot) => {
    roots.add(root)
    changes.observe(root, { childList: true, subtree: true })
    listen(root, ['load'], ({ target }) => {
      if (target instanceof HTMLImageElement) sights.judge(target)
    })
    // Slides that fade stand in one place, and only their opacity changes.
    listen(root, ['transitionend', 'animationend'], sights.judgeAll)
  }
  return {
    look() {
      for (const root of openRoots()) if (!roots.has(root)) watch(root)
      find()
      sights.judgeAll()
    },
    stop() {
      changes.disconnect()
      views.disconnect()
      clearTimeout(due)
    },
  }
}

function isSeen(entry: IntersectionObserverEntry, { alt, dataset }: HTMLImageElement): boolean {
  const { width, height } = entry.boundingClientRect
  const least = alt || dataset.batonName ? LEAST_PX : LEAST_WITHOUT_TEXT_PX
  return Math.min(width, height) >= least && shareInView(entry) >= SEEN_SHARE
}
