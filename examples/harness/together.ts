import { expect } from 'vitest'

/** Pages of one test that are open at a time: those that mostly wait may wait side by side. */
const AT_ONCE = 3

/** Runs every case, a few at a time, and names those that failed with their reasons. */
export async function together<Case extends readonly [name: string, ...rest: unknown[]]>(
  cases: readonly Case[],
  run: (one: Case) => Promise<void>,
): Promise<void> {
  const waiting = [...cases]
  const failed: string[] = []
  const work = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      await run(one).catch((reason: unknown) => failed.push(`${one?.[0]}: ${reason}`))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect(failed).toEqual([])
}
