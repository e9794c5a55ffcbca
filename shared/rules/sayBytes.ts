/** A size as people read it: `1.5 MB`, `640 kB`. */
export const sayBytes = (bytes: number): string =>
  bytes < 999_500 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${Math.round(bytes / 100_000) / 10} MB`
