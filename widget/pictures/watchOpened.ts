import type { Listen } from '../measuring/listen.ts'

/** How galleries mark what opens a picture: PhotoSwipe, Fancybox, Lightbox2, GLightbox, medium-zoom, and the page by our word. */
const OPENER =
  '[data-baton-zoom],[data-pswp-width],[data-pswp-src],[data-fancybox],[data-lightbox],[rel^=lightbox],.glightbox,[data-glightbox],[data-zoomable]:not(.medium-zoom-image--opened)'
const PICTURE_FILE = /\.(?:avif|gif|jpe?g|png|svg|webp)$/i
const HOLDER = `a,button,[role=button],${OPENER}`
const MODAL = 'dialog,[aria-modal=true],[role=dialog]'
/** Milliseconds that a gallery may take to open. */
const OPENS_MS = 800
/** By so much a visitor zooms in by hand who wants to see more, and so little is no zoom any more. */
const ZOOMED_IN = 1.5
const ZOOMED_OUT = 1.1

/** Tells which pictures are opened larger by a click or key, or zoomed by hand. */
export function watchOpened(open: (picture: HTMLImageElement) => void, listen: Listen): void {
  listen(document, ['click'], (event) => {
    // A click by a script, and the second of a double one, is none of a visitor who opens something.
    if (!(event instanceof MouseEvent && event.isTrusted) || event.detail > 1) return
    const path = event.composedPath().filter((one) => one instanceof Element)
    const picture = pictureOf(path)
    if (!picture) return
    if (path.some(isOpener)) return open(picture)
    const before = countOpen()
    setTimeout(() => countOpen() > before && open(picture), OPENS_MS)
  })

  const viewport = visualViewport
  let isZoomed = false
  if (!viewport) return
  listen(viewport, ['resize'], () => {
    const { scale, offsetLeft, offsetTop, width, height } = viewport
    if (scale < ZOOMED_OUT) isZoomed = false
    if (scale < ZOOMED_IN || isZoomed) return
    isZoomed = true
    const middle = document.elementFromPoint(offsetLeft + width / 2, offsetTop + height / 2)
    if (middle instanceof HTMLImageElement) open(middle)
  })
}

/** The picture that was clicked on, or the one in the link or button that was, or in the figure around that. */
function pictureOf(path: Element[]): HTMLImageElement | null | undefined {
  const clicked = path[0]
  if (clicked instanceof HTMLImageElement) return clicked
  const holder = path.find((one) => one.matches(HOLDER))
  return holder?.querySelector('img') ?? holder?.closest('figure')?.querySelector('img')
}

const isOpener = (element: Element): boolean =>
  element.matches(OPENER) ||
  (element instanceof HTMLAnchorElement && !element.hasAttribute('download') && PICTURE_FILE.test(element.pathname))

/** Pictures in open dialogs and in full screen. */
const countOpen = (): number =>
  [document.fullscreenElement, ...document.querySelectorAll(MODAL)].filter(
    (modal) => modal && (modal.matches('img') || modal.querySelector('img')) && isOpen(modal),
  ).length

const isOpen = (modal: Element): boolean =>
  modal.checkVisibility?.({ checkOpacity: true, checkVisibilityCSS: true }) ?? modal.getClientRects().length > 0
