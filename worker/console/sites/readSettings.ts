/** Numbers and lists as they are typed into settings. */
export type Typed<Value> = { ok: true; value: Value } | { ok: false; wrong: string }

/** A whole number between two bounds. */
export function readNumber(typed: string, name: string, least: number, most: number): Typed<number> {
  const number = /^\d{1,9}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN
  if (number >= least && number <= most) return { ok: true, value: number }
  return { ok: false, wrong: `${name} must be a whole number from ${least} to ${most.toLocaleString('en')}.` }
}

/** The same, where nothing typed means that there is none. */
export function readMaybe(typed: string, name: string, least: number, most: number): Typed<number | null> {
  return typed.trim() === '' ? { ok: true, value: null } : readNumber(typed, name, least, most)
}

/** The lines of a text, each once. */
export const readLines = (typed: string): string[] => [
  ...new Set(
    typed
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

/** The values of all, or what is wrong with the first that is. */
export function all<Values extends Record<string, Typed<unknown>>>(
  values: Values,
): { [Name in keyof Values]: Values[Name] extends Typed<infer Value> ? Value : never } | { wrong: string } {
  const refused = Object.values(values).find((one) => !one.ok)
  if (refused && !refused.ok) return { wrong: refused.wrong }
  // Each of them is one that was read, as was just asked.
  return Object.fromEntries(Object.entries(values).map(([name, one]) => [name, one.ok && one.value])) as never
}
