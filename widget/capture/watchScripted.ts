/**
 * Tells of forms that a script sends by their method `submit`, of which browsers tell nobody. The page's call goes on to whatever was there
 * before us, with the same form; where the page has frozen it, we leave it.
 */
export function watchScripted(prototype: object, seen: (form: unknown) => void): void {
  const before = Object.getOwnPropertyDescriptor(prototype, 'submit')
  const original: unknown = before?.value
  if (typeof original !== 'function') return
  // A method, so that it can no more be made an object of than the browser's own.
  const { submit } = {
    submit(this: unknown, ...given: unknown[]) {
      seen(this)
      return Reflect.apply(original, this, given)
    },
  }
  Reflect.defineProperty(prototype, 'submit', { ...before, value: submit })
}
