/** How a command ended, for a caller who waited for it. */
export type Outcome = { state: 'applied' } | { state: 'set_aside'; reason: string } | { state: 'waiting' }

/** How long a caller waits at most before being sent to the status page. */
const PATIENCE_MS = 5_000

/** Callers who wait in this object's memory for a position of the log to be drained. */
export class Waiting {
  readonly #callers = new Map<number, (outcome: Outcome) => void>()

  /** Resolves when the position is settled, or as `waiting` when patience ends first. */
  for(position: number): Promise<Outcome> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.settle(position, { state: 'waiting' }), PATIENCE_MS)
      this.#callers.set(position, (outcome) => {
        clearTimeout(timer)
        resolve(outcome)
      })
    })
  }

  settle(position: number, outcome: Outcome): void {
    const caller = this.#callers.get(position)
    this.#callers.delete(position)
    caller?.(outcome)
  }

  settleUpTo(positions: readonly number[]): void {
    for (const position of positions) this.settle(position, { state: 'applied' })
  }
}
