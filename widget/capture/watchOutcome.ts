import type { Evidence } from '../../shared/schema/submission.ts'
import { own } from './own.ts'
import { countThanks } from './thanks.ts'
import { watchRequests } from './watchRequests.ts'

/** Milliseconds between looks at the page. */
const LOOK_MS = 200
/** What could still be undone by a failing request is believed after so many milliseconds. */
const GRACE_MS = 1_000
/** After so many milliseconds without a sign it was only an attempt. */
const PATIENCE_MS = 8_000
/** The same while the browser itself is sending the form: servers take their time. */
const SENDING_PATIENCE_MS = 30_000
const TYPED = /^(text|email|tel|url|search|number|textarea)$/

/** Looks for signs that a form just sent was taken, and tells once what it found, unless stopped before. */
export function watchOutcome(
  form: HTMLFormElement,
  isSent: () => boolean,
  done: (evidence: Evidence) => void,
): () => void {
  const began = performance.now()
  const { signal, stop } = stopper()
  const requests = watchRequests(began, signal, { hosts: hostsOf(form), ours: new URL(import.meta.url).origin })
  const hasGone = watchGone(form)
  const isEmpty = watchEmptied(form, signal)
  const { pathname } = location
  const area = own(form, 'parentElement')
  const thanks = countThanks(area)

  const find = (isLast: boolean): Evidence | undefined => {
    if (location.pathname !== pathname) return 'navigation'
    if (countThanks(area) > thanks) return 'text'
    if (requests.failed || (!isLast && performance.now() - began < GRACE_MS)) return undefined
    if (hasGone()) return 'removed'
    if (isEmpty()) return 'reset'
    return requests.succeeded ? 'response' : undefined
  }
  const finish = (evidence: Evidence) => {
    stop()
    done(evidence)
  }
  const look = () => {
    const found = find(false)
    const patience = isSent() && staysHere(form) ? SENDING_PATIENCE_MS : PATIENCE_MS
    if (found) finish(found)
    else if (performance.now() - began > patience) finish(isSent() && !staysHere(form) ? 'navigation' : 'none')
  }
  const timer = setInterval(look, LOOK_MS)
  signal.addEventListener('abort', () => clearInterval(timer))
  addEventListener('pagehide', () => finish(find(true) ?? (isSent() ? 'navigation' : 'none')), { signal })
  return stop
}

function stopper() {
  const controller = new AbortController()
  return { signal: controller.signal, stop: () => controller.abort() }
}

/** Whether the answer will take this page's place, rather than a frame's or another tab's. */
const staysHere = (form: HTMLFormElement) => /^(_self|_top|_parent)?$/i.test(own(form, 'target'))

const hostsOf = (form: HTMLFormElement) => [location.hostname, new URL(own(form, 'action'), location.href).hostname]

/** Taken out of the page, or no longer shown in it. */
function watchGone(form: HTMLFormElement): () => boolean {
  const isShown = () => own(form, 'getClientRects').call(form).length > 0
  const wasShown = isShown()
  return () => !own(form, 'isConnected') || (wasShown && !isShown())
}

/** Reset, or everything that was typed is gone, as where a framework draws its empty state. */
function watchEmptied(form: HTMLFormElement, signal: AbortSignal): () => boolean {
  let wasReset = false
  const onReset = () => {
    wasReset = true
  }
  own(form, 'addEventListener').call(form, 'reset', onReset, { signal })
  const readValue = (control: Element): unknown => Reflect.get(control, 'value')
  const typed = Array.from(own(form, 'elements')).filter(
    (control) => TYPED.test(String(Reflect.get(control, 'type'))) && readValue(control),
  )
  return () => wasReset || (typed.length > 0 && typed.every((control) => readValue(control) === ''))
}
