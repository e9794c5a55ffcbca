/** Sentences by their code, in one language. */
export type Words = Readonly<Record<string, string>>

/** The sentence for a code, with the case's values in the place of `{names}`; nothing where the words have none. */
export const say = (words: Words, code: string, values: Readonly<Record<string, string | number>> = {}): string =>
  (words[code] ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
