import type { CaptureForms } from '../../shared/schema/site.ts'
import { isCaptured } from '../capture/isCaptured.ts'
import { mayRead } from '../capture/mayRead.ts'
import { formName } from '../capture/readForm.ts'

/** The contract's longest name. */
const LONGEST_KEY = 200
/** How keys of our own fields look; the trap's name is a number. */
export const OWN_KEY = /^[a-z]\w{0,59}$/

/** Which form a control belongs to, and by which name it may be told; a control whose name may not be told has none. */
export interface FoundControl {
  form: string
  key?: string
}

/** The name under which a form of the page's own is measured: the one that its submissions carry. */
export const capturedName = (form: unknown, which: CaptureForms): string | undefined =>
  form instanceof HTMLFormElement && isCaptured(form, which) ? formName(form) : undefined

/** What is known of a control; undefined where it belongs to no form that is measured. Its value is never asked for. */
export function controlOf(
  control: unknown,
  which: CaptureForms,
  ownForms: WeakMap<Element, string>,
): FoundControl | undefined {
  if (!isControl(control)) return undefined
  const root = control.getRootNode()
  const own = root instanceof ShadowRoot && ownForms.get(root.host)
  const form = own || capturedName(control.form, which)
  if (!form) return undefined
  const isTold = own ? OWN_KEY.test(control.name) : mayName(control)
  return isTold ? { form, key: control.name.slice(0, LONGEST_KEY) } : { form }
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const isControl = (control: unknown): control is Control =>
  (control instanceof HTMLInputElement && control.type !== 'submit') ||
  control instanceof HTMLSelectElement ||
  control instanceof HTMLTextAreaElement

/** What is not even read when a form is sent is not named either. */
function mayName(control: Control): boolean {
  const { name, type } = control
  const autocomplete = control.getAttribute('autocomplete') ?? ''
  return !control.closest('[data-baton-ignore]') && mayRead({ name, type, autocomplete }, 'anything')
}
