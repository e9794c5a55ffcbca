import { readColour } from './contrast.ts'

/** So much of one colour, the rest of another: as CSS's `color-mix(in srgb, …)` does it. */
export function mix(one: string, share: number, other: string): string {
  const others = readColour(other)
  const values = readColour(one).map((value, index) => value * share + (others[index] ?? 0) * (1 - share))
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}
