import { longForm } from './shortForms.ts'

const LONGEST_CODE = 5

/**
 * What the spellings of a name mostly share: of its long form the first letter and the consonants after it, alike ones as
 * one. Robert and Rob, Sara and Sarah, Meyer and Maier have one code.
 */
export function nameCode(word: string): string {
  const [first = '', ...rest] = longForm(word)
  const consonants = rest
    .join('')
    .replace(/ph/g, 'f')
    .replace(/[ckq]/g, 'k')
    .replace(/[zs]/g, 's')
    .replace(/[aeiouyhwj]/g, '')
  return (first + consonants).replace(/(.)\1+/gu, '$1').slice(0, LONGEST_CODE)
}
