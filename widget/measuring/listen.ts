/** Listens in the capture phase, where events are heard that do not bubble, and keeps what breaks in us from the page. */
export type Listen = (target: EventTarget, types: readonly string[], listener: (event: Event) => void) => void

/** Makes a `Listen` that ends with a signal and tells of what broke. */
export const listener =
  (signal: AbortSignal, warn: (message: string) => void = () => {}): Listen =>
  (target, types, listener) => {
    const safely = (event: Event) => {
      try {
        listener(event)
      } catch (error) {
        warn(`${error}`)
      }
    }
    for (const type of types) target.addEventListener(type, safely, { signal, capture: true, passive: true })
  }
