/** The scripts that are written from right to left, by ISO 15924. */
const RIGHT_TO_LEFT = /^(Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg|Mand|Samr|Mend|Aran)$/

/**
 * Which way a language is written. By its usual script, which every runtime knows of every language, so that the page,
 * the Worker and old browsers agree; `Intl.Locale`'s own text info is too young for that.
 */
export const directionOf = (language: string): 'ltr' | 'rtl' => (RIGHT_TO_LEFT.test(scriptOf(language)) ? 'rtl' : 'ltr')

/** The script in which a language is usually written, as `Latn`; empty for what is no language. */
export function scriptOf(language: string): string {
  try {
    return new Intl.Locale(language).maximize().script ?? ''
  } catch {
    return ''
  }
}
