/** Lets an endpoint have at most so many events in a second, evenly, over all rounds of its Courier. */
export class Pace {
  #nextAt = 0

  /** Milliseconds to wait for the next place; 0: it is taken now. `perSecond` null: there is no limit. */
  take(perSecond: number | null, nowMs: number): number {
    if (perSecond === null) return 0
    if (nowMs < this.#nextAt) return this.#nextAt - nowMs
    this.#nextAt = nowMs + 1_000 / perSecond
    return 0
  }
}
