import { formName, readForm } from './capture/readForm.ts'
import type { Services } from './services.ts'
import { warnOnce } from './warnOnce.ts'

const OURS = 'form[data-baton]:not([data-baton-ignore])'

export interface CaptureModule {
  capture(services: Services): void
}

/** Whatever is odd about a form, the page's own way of sending it goes on. */
const giveUp = (error: unknown) => warnOnce(`A form of this page could not be read: ${error}`)

/**
 * Watches the page's own forms and hands on what visitors send with them; the page notices nothing. We listen before
 * the page's own handlers, which may empty the form or leave the page, and take a submit that they prevent for one
 * that their script sends itself.
 */
export const capture: CaptureModule['capture'] = ({ send, emit }) => {
  const last = new WeakMap<HTMLFormElement, string>()
  document.addEventListener(
    'submit',
    (event) => {
      try {
        const form = event.target
        if (!(form instanceof HTMLFormElement) || !form.matches(OURS)) return
        const captured = { name: formName(form), fields: readForm(form, event.submitter) }
        // A page's script may stop a submit, look at it, and start it again without a button: it is the same one.
        const same = JSON.stringify(captured.fields.filter(({ type }) => type !== 'submit'))
        if (!captured.fields.length || last.get(form) === same) return
        last.set(form, same)
        send({ captured }).then(
          ({ state, ...detail }) => emit(form, state === 'accepted' ? state : 'error', detail),
          giveUp,
        )
      } catch (error) {
        giveUp(error)
      }
    },
    true,
  )
}
