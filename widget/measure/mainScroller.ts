/** What is scrolled to read the page: the document, or where that stands still, what scrolls in the middle of the window. */
export function mainScroller(): Element {
  const page = document.scrollingElement ?? document.documentElement
  if (page.scrollHeight > innerHeight + 1) return page
  let element = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
  while (element && !isMain(element)) element = element.parentElement
  return element ?? page
}

/** A window's worth of text scrolls in it, not a list or a map. */
const isMain = (element: Element): boolean =>
  element.scrollHeight > element.clientHeight + 1 &&
  element.clientHeight * 2 >= innerHeight &&
  /auto|scroll/.test(getComputedStyle(element).overflowY)
