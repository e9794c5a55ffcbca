import type { ServedForm } from '../../shared/schema/form.ts'
import type { Placed } from '../../shared/schema/placement.ts'
import { FORM_PARTS } from './formParts.ts'
import styles from './shell.css?inline'

/** The elements around one placed form; which of them are in view is the shell's business. */
export interface Parts {
  host: HTMLElement
  dialog: HTMLDialogElement
  /** The form's own element, with a link in it for the case that the form itself asks to go another way. */
  holder: HTMLElement
  /** The bar or button that opens the form. */
  launcher: HTMLElement
  open: HTMLButtonElement
  /** Closes the form, closes the bar. */
  closers: [HTMLButtonElement, HTMLButtonElement]
  /** Gives all of it the form's words, language and colours. */
  dress(served: ServedForm): void
}

/** Makes them; nothing is in the page yet. */
export function makeParts(placement: Placed, isBar: boolean, href: string): Parts {
  const where = `${'side' in placement ? ' at-start' : ''}${'edge' in placement ? ' at-top' : ''}`
  const host = make('div')
  const dialog = make('dialog', placement.type + where)
  const launcher = make('aside', (isBar ? 'strip' : 'pill') + where)
  const inside = make('section', 'inside') // where a form's header is not the page's
  const holder = make('div')
  holder.setAttribute('exportparts', FORM_PARTS)
  const link = make('a')
  const open = make('button', 'open')
  const closers: Parts['closers'] = [make('button', 'close'), make('button', 'close')]
  const label = isBar ? make('span') : open

  host.dataset.batonPlacement = placement.type
  dialog.tabIndex = -1
  link.href = href
  holder.append(link)
  inside.append(holder)
  dialog.append(closers[0], inside)
  launcher.append(...(isBar ? [label, open, closers[1]] : [open]))
  const root = host.attachShadow({ mode: 'open' })
  root.append(launcher, dialog)

  function dress({ definition: { title, language }, words, direction, styles: theme = '' }: ServedForm) {
    host.lang = language
    host.dir = direction
    open.textContent = words.open
    link.textContent = dialog.ariaLabel = title || words.form
    label.textContent = launcher.ariaLabel = ('label' in placement && placement.label) || link.textContent
    for (const closer of closers) closer.ariaLabel = words.close
    root.adoptedStyleSheets = [styles, theme].map(toSheet)
  }
  return { host, dialog, holder, launcher, open, closers, dress }
}

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className = ''): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), { className, part: `${name} ${className}` })
}

function toSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
}
