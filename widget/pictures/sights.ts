import type { Album } from './album.ts'
import { nameOf } from './nameOf.ts'

/** The pictures that stand in view, be they shown or not. */
export interface Sights {
  /** It came to stand in view, or does so no more. */
  place(picture: HTMLImageElement, isInView: boolean): void
  /** What it shows, and whether, may be another now. */
  judge(picture: HTMLImageElement): void
  judgeAll(): void
}

/** Tells an album of pictures that are in view and shown. */
export function openSights(album: Album): Sights {
  const inView = new Set<HTMLImageElement>()
  /** The name under which one counts now. */
  const counted = new WeakMap<HTMLImageElement, string>()
  const judge = (picture: HTMLImageElement) => {
    const before = counted.get(picture)
    const name = inView.has(picture) && isShown(picture) ? nameOf(picture) : undefined
    if (name === before) return
    const now = performance.now()
    if (before) album.leave(before, now)
    if (name) album.enter(name, now)
    if (name) counted.set(picture, name)
    else counted.delete(picture)
  }
  return {
    place(picture, isInView) {
      inView[isInView ? 'add' : 'delete'](picture)
      judge(picture)
    },
    judge,
    judgeAll() {
      for (const picture of inView) judge(picture)
    },
  }
}

/** It has come, and is neither decoration by its own word nor a slide that is faded out. */
const isShown = (picture: HTMLImageElement): boolean =>
  picture.complete &&
  // A drawing may have no width of its own, what is broken has none either.
  (picture.naturalWidth > 0 || /\.svg\b/i.test(picture.currentSrc)) &&
  !picture.matches('[role=presentation],[role=none],[aria-hidden=true]') &&
  picture.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) !== false
