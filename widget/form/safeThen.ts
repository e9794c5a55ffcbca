import type { Then } from '../../shared/schema/form.ts'

/** What comes after a submission; an address that is not on the web is not gone to, and `title` is said instead. */
export const safeThen = (then: Then, title: string): Then =>
  then.type === 'message' || /^https?:\/\//i.test(then.url) ? then : { type: 'message', title, text: '' }
