import type { CaptureForms } from '../../shared/schema/site.ts'
import { warnOnce } from '../warnOnce.ts'
import { own } from './own.ts'

const IGNORED = '[data-baton-ignore]'
/** Where a site wants all its forms, these are still no way to get in touch: searching and signing in. */
const NO_CONTACT = '[type=search],[autocomplete~=current-password]'

/** Whether a form of the page's own is one that the site wants captured. */
export function isCaptured(form: HTMLFormElement, which: CaptureForms): boolean {
  const closest = own(form, 'closest').bind(form)
  if (closest(IGNORED)) return false
  if (closest('form[data-baton]')) return true
  if (typeof which === 'object') return isNamed(closest, which.selector)
  return which === 'all' && !closest('search,[role=search]') && !isSignIn(form)
}

/** By itself or by what it stands in; a selector that this browser does not know names nothing. */
function isNamed(closest: (selector: string) => Element | null, selector: string): boolean {
  try {
    return closest(selector) !== null
  } catch {
    warnOnce(`The forms to capture are named by something that is no selector: ${selector}`)
    return false
  }
}

/** One password is how people sign in; two, or a new one, how they sign up. */
function isSignIn(form: HTMLFormElement): boolean {
  const controls = Array.from(own(form, 'elements'))
  const passwords = controls.filter((control) => control.matches('[type=password]'))
  const isNew = passwords.some((password) => password.matches('[autocomplete~=new-password]'))
  return controls.some((control) => control.matches(NO_CONTACT)) || (passwords.length === 1 && !isNew)
}
