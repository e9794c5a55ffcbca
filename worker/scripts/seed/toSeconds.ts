/** Milliseconds as seconds with one decimal, for people. */
export function toSeconds(ms: number): number {
  return Math.round(ms / 100) / 10
}
