/** How the parts of a measurement hear the page: they cannot disturb it, and all of it ends at once. */
export interface Watching {
  listen(target: EventTarget, types: readonly string[], listener: (event: Event) => void): void
  /** Makes a task whose failures are told to the developer: the page's own error handling never hears of them. */
  safely<Given extends unknown[]>(task: (...given: Given) => void): (...given: Given) => void
  /** Aborted when nothing may be measured any more. */
  signal: AbortSignal
}

/** Makes it; listeners come before the page's own, and wait for nothing. */
export function makeWatching(signal: AbortSignal, warn: (message: string) => void = () => {}): Watching {
  const safely: Watching['safely'] =
    (task) =>
    (...given) => {
      try {
        if (!signal.aborted) task(...given)
      } catch (error) {
        warn(`Something could not be measured: ${error}`)
      }
    }
  return {
    safely,
    signal,
    listen(target, types, listener) {
      const guarded = safely(listener)
      for (const type of types) target.addEventListener(type, guarded, { signal, passive: true, capture: true })
    },
  }
}
