/** The package brings no types. */
declare module 'damerau-levenshtein' {
  /** `steps`: how many signs are to be changed, put in, left out or swapped with their neighbour. */
  export default function distance(one: string, other: string): { steps: number; similarity: number }
}
