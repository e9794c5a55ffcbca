/**
 * What a form itself is and does. A control named `id`, `action`, `elements` or `submit` hides the form's own property
 * of that name, so it is asked of the prototype.
 */
export const own = <Key extends keyof HTMLFormElement>(form: HTMLFormElement, key: Key): HTMLFormElement[Key] =>
  Reflect.get(HTMLFormElement.prototype, key, form)
