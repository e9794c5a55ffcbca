import type { Placed } from '../shared/schema/placement.ts'

import type { ShowForm } from './placement/inline.ts'
import type { AllServices } from './services.ts'
import { backButton } from './shell/backButton.ts'
import { focused } from './shell/focused.ts'
import { makeParts } from './shell/parts.ts'
import { relationOf } from './visit/relationOf.ts'

/** What stands around one placed form. */
export interface Shell {
  /** Shows the form, or the bar or button that opens it; what was asked for takes the focus. False: it cannot be had, or is not for this visitor. */
  show(isAsked: boolean): Promise<boolean>
  close(): void
  /** The form is open, not only its bar or button. */
  isOpen(): boolean
  /** Something of it is meant to be in the page. */
  isShown(): boolean
  /** How much of the window's lower edge its bar takes. */
  height(): number
  /** Takes its bar or button out of a page where it does not belong; that is no closing. */
  hide(): void
  /** Puts it back where the page's own script has thrown it out; out of the way of a page's modal, and of a bar below. */
  mend(isCovered: boolean, lift: number): void
}

/** Makes a task whose failures are told on the console: the page's own error handling never hears of them. */
export type Safely = <Given extends unknown[]>(task: (...given: Given) => void) => (...given: Given) => void

interface Surroundings {
  services: AllServices
  inline: ShowForm
  form: string
  /** The form's page without our script. */
  href: string
  placement: Placed
  isBar: boolean
  safely: Safely
  /** It is closed, not only back to its bar or button. */
  onClosed(): void
  isSubmitted(): boolean
}

export interface ShellModule {
  makeShell(surroundings: Surroundings): Shell
}

/** Makes what stands around a form; nothing of it is in the page before it shows. */
export const makeShell: ShellModule['makeShell'] = (surroundings) => {
  const { services, inline, form, href, placement, isBar, safely, onClosed, isSubmitted } = surroundings
  const { type } = placement
  const isModal = type !== 'slide_in' && type !== 'button'
  const { host, dialog, holder, launcher, open, closers, dress } = makeParts(placement, isBar, href)
  const back = backButton(safely(goBack))
  let isLaunched = false
  let isOpen = false
  let isStarted = false
  let isEscape = false
  /** Where the focus was before it came in here. */
  let before: Element | null = null
  let loaded: Promise<boolean> | undefined

  const load = () => {
    loaded ??= Promise.resolve(inline(holder, form)).then((served) => {
      if (served) dress(served)
      return !!served
    })
    return loaded
  }

  /** Puts in view what is meant to be, and nothing else into the page. */
  function arrange() {
    launcher.hidden = !isLaunched || isOpen
    if (!isLaunched && !isOpen) host.remove()
    else if (!host.isConnected) document.body.append(host)
  }

  function reveal() {
    if (isModal) dialog.showModal()
    else dialog.open = true
  }

  function openForm(isAsked: boolean) {
    if (isOpen) return
    before = focused()
    isOpen = true
    if (!host.isConnected) document.body.append(host)
    reveal()
    // Nobody asked for a slide-in, so the focus stays where it is; a dialog begins with its title.
    if (isAsked || isModal) dialog.focus({ preventScroll: true })
    arrange()
    if (isAsked && isModal) back.guard()
  }

  function closeForm() {
    if (!isOpen) return
    const hadFocus = isModal || host.matches(':focus-within')
    isOpen = false
    if (isSubmitted()) isLaunched = false
    launcher.hidden = !isLaunched
    if (dialog.open) dialog.close()
    back.release()
    if (isLaunched && hadFocus) open.focus({ preventScroll: true })
    if (isLaunched) services.emit(holder, 'close', { form })
    else leave(hadFocus)
  }

  function leave(hadFocus = host.matches(':focus-within')) {
    isLaunched = false
    services.emit(holder, 'close', { form })
    arrange()
    if (hadFocus && before instanceof HTMLElement) before.focus({ preventScroll: true })
    onClosed()
  }

  /** The form's own way back, where there is one: what it does is the form's business. */
  function pressBack(): boolean {
    const button = holder.shadowRoot?.querySelector<HTMLElement>('.back')
    button?.click()
    return button != null
  }

  function goBack() {
    if (pressBack()) back.guard()
    else closeForm()
  }

  open.addEventListener(
    'click',
    safely(() => openForm(true)),
  )
  closers[0].addEventListener('click', safely(closeForm))
  closers[1].addEventListener(
    'click',
    safely(() => leave()),
  )
  dialog.addEventListener('close', safely(closeForm))
  // Escape closes; what else asks to cancel is the back gesture of a phone.
  dialog.addEventListener('cancel', (event) => {
    if (!isEscape && pressBack()) event.preventDefault()
  })
  // A click beside the dialog closes it, but never takes what somebody has begun to write.
  dialog.addEventListener('click', ({ target }) => target === dialog && !isStarted && closeForm())
  for (const name of ['baton:start', 'baton:step'])
    host.addEventListener(name, () => {
      isStarted = true
      if (isModal && isOpen) back.guard()
    })
  host.addEventListener('keydown', ({ key }) => {
    isEscape = key === 'Escape'
    if (isEscape && !isModal) closeForm()
  })
  host.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget instanceof Element) before = relatedTarget
  })
  return {
    async show(isAsked) {
      if (!isAsked && placement.for && relationOf(document)) return false
      if (!(await load())) return false
      isLaunched ||= !isAsked && (isBar || type === 'button')
      if (isAsked || !isLaunched) openForm(isAsked)
      else arrange()
      return true
    },
    close: () => (isOpen ? closeForm() : leave()),
    isOpen: () => isOpen,
    isShown: () => isLaunched || isOpen,
    height: () => (isBar && isLaunched && !('edge' in placement) ? launcher.offsetHeight : 0),
    hide() {
      isLaunched = false
      arrange()
    },
    mend(isCovered, lift) {
      host.hidden = isCovered && !dialog.matches(':modal')
      host.style.setProperty('--lift', `${isBar ? 0 : lift}px`)
      if (host.isConnected) return
      arrange()
      if (!isOpen) return
      dialog.open = false
      reveal()
    },
  }
}
