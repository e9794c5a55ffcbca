import type { CaptureForms } from '../shared/schema/site.ts'
import type { CapturedSubmission, Evidence } from '../shared/schema/submission.ts'
import { isCaptured } from './capture/isCaptured.ts'
import { listen } from './capture/listen.ts'
import { formName, readForm } from './capture/readForm.ts'
import { watchOutcome } from './capture/watchOutcome.ts'
import { watchScripted } from './capture/watchScripted.ts'
import type { PageModule } from './pageModule.ts'
import type { Content, Services } from './services.ts'
import { warnOnce } from './warnOnce.ts'

export interface CaptureModule extends PageModule {
  /** Called by loaders of before, once; `which` is absent in the oldest. */
  capture(services: Services, which?: CaptureForms): void
}

/** What a form held when it was sent. */
interface Sent {
  captured: CapturedSubmission['captured']
  /** Without the button: who takes up a stopped submit has none. */
  text: string
  /** Whether the browser itself is sending the form. */
  isSent(): boolean
}

/** One sending of a form; the page may begin it, stop it and take it up again. */
interface Attempt {
  sent: Sent
  /** Open while we look whether it was taken. */
  state: 'open' | 'attempted' | 'taken'
  /** Begins to look, anew where it looked already. */
  watch(): void
}

/** Whatever is odd about a form, the page's own way of sending it goes on. */
const giveUp = (error: unknown) => warnOnce(`A form of this page could not be read: ${error}`)

/** Sites whose loaders were here: each calls for every form of the page's own that it finds. */
const started = new WeakSet<Services>()

export const start: CaptureModule['start'] = ({ services, configuration }) => {
  if (started.has(services)) return
  started.add(services)
  capture(services, configuration.captureForms)
}

/**
 * Watches the page's own forms and hands on what visitors send with them; the page notices nothing. We listen before
 * the page's own handlers, which may empty the form or leave the page.
 */
export const capture: CaptureModule['capture'] = (services, which = 'marked') => {
  const attempts = new WeakMap<HTMLFormElement, Attempt>()

  const seen = (form: unknown, submitter: HTMLElement | null, isSent: () => boolean) => {
    try {
      if (!(form instanceof HTMLFormElement) || !isCaptured(form, which)) return
      const sent = read(form, submitter, isSent)
      const earlier = attempts.get(form)
      // A page's script may stop a submit, look at it, and start it again: what was taken is not taken twice.
      const isKnown = earlier?.state === 'taken' && earlier.sent.text === sent.text
      if (isKnown || !sent.captured.fields.length) return
      if (earlier?.state === 'open') takeUp(earlier, sent)
      else attempts.set(form, begin(form, sent, services))
    } catch (error) {
      giveUp(error)
    }
  }
  listen((event) => seen(event.target, event.submitter, () => !event.defaultPrevented))
  watchScripted(HTMLFormElement.prototype, (form) => seen(form, null, () => true))
}

function read(form: HTMLFormElement, submitter: HTMLElement | null, isSent: () => boolean): Sent {
  const fields = readForm(form, submitter)
  const text = JSON.stringify(fields.filter(({ type }) => type !== 'submit'))
  return { captured: { name: formName(form), fields }, text, isSent }
}

/** Keeps what was sent at once, and hands it on when it is known whether the page's own form went through. */
function begin(form: HTMLFormElement, sent: Sent, { send, sendWhen, emit }: Services): Attempt {
  const attempt: Attempt = { sent, state: sendWhen ? 'open' : 'taken', watch: () => {} }
  const withEvidence = (evidence: Evidence) => ({ captured: { ...attempt.sent.captured, evidence } })
  const settled = new Promise<Content>((resolve) => {
    let stop = () => {}
    attempt.watch = () => {
      stop()
      const isSent = () => attempt.sent.isSent()
      stop = watchOutcome(form, isSent, (evidence) => {
        attempt.state = evidence === 'none' ? 'attempted' : 'taken'
        resolve(withEvidence(evidence))
      })
    }
  })
  const sending = sendWhen ? sendWhen(withEvidence('none'), settled) : send({ captured: sent.captured })
  sending.then(({ state, ...detail }) => emit(form, state === 'accepted' ? state : 'error', detail), giveUp)
  if (sendWhen) attempt.watch()
  return attempt
}

/** The same person goes on with the same form: what it says now is what counts. */
function takeUp(attempt: Attempt, sent: Sent): void {
  attempt.sent = sent
  attempt.watch()
}
