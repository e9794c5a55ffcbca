import type { FormDefinition } from '../shared/schema/form.ts'
import type { CompanionModule } from './companion.ts'

/** Milliseconds that a thank-you stands; then the next person finds the form. */
const THANKS_MS = 15_000
/** So long after the last touch of a form, what stands in it is nobody's: it was left, or waits to be sent. */
const QUIET_MS = 90_000
const TOUCHES = ['input', 'keydown', 'pointerdown']

/** How to stop waiting, by the element that holds a form: another form in it is nothing to wait for. */
const stops = new WeakMap<HTMLElement, () => void>()

/**
 * Shows the form anew for the next person at a device that many share: after the thank-you, and where somebody left it. What
 * waits to be sent goes on unseen. Browsers are asked to offer nobody what somebody else has typed.
 */
export const join: CompanionModule['join'] = ({ host, services: { warn }, renew }) => {
  stops.get(host)?.()
  const ended = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSent = false

  const stop = () => {
    clearTimeout(timer)
    ended.abort()
  }
  const renewAfter = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      stop()
      renew?.().catch((error) => warn?.(`${error}`))
    }, ms)
  }
  const hear = (name: string, task: () => void) => host.addEventListener(name, task, { signal: ended.signal })

  stops.set(host, stop)
  for (const touch of TOUCHES) hear(touch, () => isSent || renewAfter(QUIET_MS))
  hear('baton:accepted', () => {
    isSent = true
    renewAfter(THANKS_MS)
  })
  return { shape: offerNothing }
}

const offerNothing = (definition: FormDefinition): FormDefinition => ({
  ...definition,
  steps: definition.steps.map((step) => ({
    ...step,
    fields: step.fields.map((field) => ({ ...field, autocomplete: 'off' })),
  })),
})
