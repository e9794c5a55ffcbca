import { createInterface } from 'node:readline/promises'

/** Where the data may live. A database, a queue and a bucket cannot be moved later. */
export const REGIONS = ['eu', 'us', 'anywhere'] as const
export type Region = (typeof REGIONS)[number]

/** The region that a text names, or undefined. */
export function readRegion(text: string): Region | undefined {
  return REGIONS.find((region) => region === text.trim().toLowerCase())
}

/** Asks the person at the terminal until the answer names a region; plain Enter means anywhere. */
export async function askRegion(): Promise<Region> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    for (;;) {
      const typed = await terminal.question('Where may the data live: EU, US or anywhere? [anywhere] ')
      const region = typed.trim() === '' ? 'anywhere' : readRegion(typed)
      if (region) return region
    }
  } finally {
    terminal.close()
  }
}
