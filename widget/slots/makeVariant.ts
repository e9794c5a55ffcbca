import { SAFE_LINK } from '../../shared/rules/slot/safeAddress.ts'
import type { SlotContent } from '../../shared/schema/slot.ts'

const HEADINGS = 'h1,h2,h3,h4,h5,h6'
/** Where the page's own content has none of other kinds, it stands within a line. */
const NOT_INLINE = ':not(a,abbr,b,bdi,br,em,i,mark,small,span,strong,sub,sup,time)'

/**
 * The elements of a variant: texts as text nodes, nothing as markup. Each takes tag and class of its kind's first in the
 * content that it stands for, so that the page's own styles fit. `formPage`: where a form's own page is.
 */
export function makeVariant(
  { heading, text, link, picture, form }: SlotContent,
  host: HTMLElement,
  formPage: string,
): HTMLElement[] {
  const model = (selector: string) => host.querySelector(selector)
  const isInline = !model(NOT_INLINE)
  const make = (selector: string, tag: string) => {
    const like = model(selector)
    const element = document.createElement(like?.localName ?? tag)
    const looks = like?.getAttribute('class')
    if (looks) element.className = looks
    return element
  }
  const elements: HTMLElement[] = []
  const add = (element: HTMLElement, attributes: Record<string, string | number>, label?: string) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
    if (label) element.append(...lines(label))
    elements.push(element)
    return element
  }
  if (heading) add(make(HEADINGS, 'h2'), {}, heading)
  if (text) add(make('p', isInline ? 'span' : 'p'), {}, text)
  if (link && SAFE_LINK.test(link.url)) add(make('a', 'a'), { href: link.url }, link.label)
  if (picture) {
    const { url, alt, width, height } = picture
    const loading = host.getBoundingClientRect().top < innerHeight ? 'eager' : 'lazy'
    add(make('img', 'img'), { alt, width, height, loading, src: url })
    // It stands first where the page's own does.
    if (model(`img,p,${HEADINGS}`)?.matches('img')) elements.unshift(...elements.splice(-1))
  }
  if (form) {
    const way = document.createElement('a')
    way.href = `${formPage}${form}`
    way.textContent = heading ?? ''
    add(document.createElement('baton-form'), { form }).append(way)
  }
  return elements
}

const lines = (text: string): Node[] =>
  text
    .split('\n')
    .flatMap((line, index) => [...(index ? [document.createElement('br')] : []), document.createTextNode(line)])
