import { afterFrame } from './measure/afterFrame.ts'
import { watchAttention } from './measure/attention.ts'
import { fetchForms } from './measure/forms.ts'
import { watchLinks } from './measure/links.ts'
import { watchScroll } from './measure/scroll.ts'
import { makeWatching } from './measure/watching.ts'
import type { MeasuringModule } from './measuring.ts'

/** So many milliseconds after a page view began, a router has put the page where it begins. */
const SETTLES_MS = 500

/** Measures attention, scrolling, links, and, by a module of its own, forms. */
export const measure: MeasuringModule['measure'] = (lent) => {
  const over = new AbortController()
  const watching = makeWatching(over.signal, lent.warn)
  const attention = watchAttention(watching, lent)
  const scroll = watchScroll()
  const links = watchLinks(watching, lent)
  const forms = fetchForms(watching, lent, attention.engagedMs)
  let isSettled = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const look = afterFrame(watching, () => {
    if (isSettled) {
      scroll.look()
      forms.view()
    }
    forms.find()
  })
  watching.listen(document, ['scroll'], () => {
    scroll.note(attention.isActive())
    look()
  })
  const sizes = new ResizeObserver(look)
  for (const element of document.querySelectorAll('html,body')) sizes.observe(element)

  const begin = () => {
    isSettled = false
    clearTimeout(timer)
    timer = setTimeout(() => {
      isSettled = true
      look()
    }, SETTLES_MS)
    look()
  }
  begin()
  return {
    read() {
      // For the next time, since what grows within an element grows no box that is watched.
      look()
      return {
        engagedMs: Math.round(attention.engagedMs()),
        ...scroll.read(),
        links: links.read(),
        ...forms.read(),
      }
    },
    renew() {
      attention.renew()
      scroll.renew()
      links.renew()
      forms.renew()
      begin()
    },
    stop() {
      over.abort()
      sizes.disconnect()
      clearTimeout(timer)
    },
  }
}
