const MODALS = ':modal,[aria-modal=true]'
/** What else is not to be interrupted: a film, and what asks for an answer first, our own consent question among them. */
const DIALOGS = 'dialog[open],[role=alertdialog],[data-baton-question],:fullscreen'

/** Whether another modal of the page is open. */
export const hasModal = (): boolean => isAnyVisible(MODALS) || isInModal(document.activeElement)

/** Whether something that comes up by itself would interrupt: another modal or film, somebody typing. */
export const isBusy = (): boolean => hasModal() || isAnyVisible(DIALOGS) || isTyping(document.activeElement)

const isAnyVisible = (selector: string): boolean =>
  [...document.querySelectorAll<HTMLElement>(selector)].some(
    (modal) =>
      modal.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? modal.getClientRects().length > 0,
  )

/** Modals in shadow roots, ours too, are not searched for, but they take the focus. */
const isInModal = (element: Element | null | undefined): boolean =>
  element?.closest(MODALS) != null || (!!element?.shadowRoot && isInModal(element.shadowRoot.activeElement))

/** A field that is only focused, as searches are on many pages, keeps nobody away. */
const isTyping = (element: Element | null | undefined): boolean =>
  element?.shadowRoot
    ? isTyping(element.shadowRoot.activeElement)
    : element instanceof HTMLElement &&
      (element.isContentEditable || (element.matches('input,textarea,select') && 'value' in element && !!element.value))
