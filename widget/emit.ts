import type { EventName } from './services.ts'

/** Fires `baton:name` so that the page hears it through shadow roots; false where a listener cancelled it. */
export const emit = (target: EventTarget, name: EventName, detail: object = {}): boolean =>
  target.dispatchEvent(
    new CustomEvent(`baton:${name}`, { bubbles: true, composed: true, cancelable: name === 'submit', detail }),
  )
