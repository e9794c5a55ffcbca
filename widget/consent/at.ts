/** What lies there in a thing of the page's, which may be anything. */
export const at = (thing: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce((inner, key) => Object(inner)[key], thing)

/** What a method of the page's answers, where there is one. */
export function call(thing: unknown, name: string, ...given: readonly unknown[]): unknown {
  const method = at(thing, name)
  return typeof method === 'function' ? method.apply(thing, given) : undefined
}
