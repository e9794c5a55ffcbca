import type { Trigger } from '../../shared/schema/placement.ts'
import { selectAll } from './selectAll.ts'

interface Opened {
  id: string
  triggers: readonly Trigger[]
}

/**
 * Hears clicks on what opens a form: `data-baton-open` with its id, or what a click trigger selects. Where that is a link,
 * it is the way for whom we do not reach: it is followed only if the form cannot be had.
 */
export function watchOpeners<Form extends Opened>(
  forms: readonly Form[],
  open: (form: Form, instead?: string) => void,
): void {
  const onClick = (event: MouseEvent) => {
    const path = event.composedPath()
    const form =
      forms.find(({ id }) => path.some((part) => part instanceof HTMLElement && part.dataset.batonOpen === id)) ??
      forms.find(({ triggers }) => isMeant(path, triggers))
    const link = path.find((part) => part instanceof HTMLAnchorElement)
    if (!form || (link && (event.ctrlKey || event.metaKey || event.shiftKey))) return
    if (link) event.preventDefault()
    open(form, link?.href)
  }
  document.addEventListener('click', onClick, true)
}

const isMeant = (path: readonly EventTarget[], triggers: readonly Trigger[]): boolean =>
  triggers.some(
    (trigger) => trigger.type === 'click' && selectAll(trigger.selector ?? '').some((part) => path.includes(part)),
  )
