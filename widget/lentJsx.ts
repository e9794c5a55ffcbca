import type { jsx as Jsx } from './form/jsx.ts'

let lent: typeof Jsx

/**
 * Takes the form's own way to make elements, so that Preact is downloaded once. The build gives each module that a form
 * fetches a copy of this file in place of Preact's.
 */
export const lend = (jsx: typeof Jsx): void => {
  lent = jsx
}
export const jsx: typeof Jsx = (type, props, key) => lent(type, props, key)
export { jsx as jsxs }
