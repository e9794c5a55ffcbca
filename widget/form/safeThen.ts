import type { Then } from '../../shared/schema/form.ts'
import { FORM_WORDS } from './words.ts'

/** What comes after a submission; an address that is not on the web is not gone to. */
export const safeThen = (then: Then): Then =>
  then.type === 'message' || /^https?:\/\//i.test(then.url)
    ? then
    : { type: 'message', title: FORM_WORDS.thanks, text: '' }
