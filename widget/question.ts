import type { ConsentQuestion } from '../shared/schema/consentQuestion.ts'
import type { PageModule } from './pageModule.ts'
import { fetchQuestion } from './question/fetchQuestion.ts'
import { type Card, makeCard } from './question/makeCard.ts'
import { stayInView } from './question/stayInView.ts'

/** What opens the question again, so that a yes is as easily taken back as given. */
const OPENER = '[data-baton-consent]'

/** Asks visitors what may be measured and remembered, where nobody has answered yet, and whoever wants to answer anew. */
export const start: PageModule['start'] = ({ configuration, api, services: { visitor, warn } }) => {
  const { privacyMode: mode } = configuration
  const privacy = () => visitor.introduce().privacy
  const hasAnswered = () => privacy().measurement !== null || privacy().journey !== null
  let isComing = false
  let open: Card | undefined

  /** Who asked for it gets the focus, and has it given back. False: it cannot be had. */
  async function ask(opener?: HTMLElement): Promise<boolean> {
    if (!open && !isComing) {
      isComing = true
      const question = await fetchQuestion(api).catch(() => undefined)
      isComing = false
      if (!question) return false
      if (opener || !hasAnswered()) open = show(question, opener)
    }
    if (opener) open?.title.focus({ preventScroll: true })
    return true
  }

  function show(question: ConsentQuestion, opener?: HTMLElement): Card {
    const close = () => {
      stay.stop()
      card.host.remove()
      open = undefined
      opener?.focus({ preventScroll: true })
    }
    const card = makeCard({
      question,
      mode,
      chosen: privacy(),
      canChange: document.querySelector(OPENER) !== null,
      onChoice(choice) {
        close()
        visitor.choose(choice).catch((error) => warn(`${error}`))
      },
      onLeave: () => opener && close(),
    })
    // Answered in another tab, or by the page itself.
    const stay = stayInView(card, () => opener || !hasAnswered() || close())
    return card
  }

  document.addEventListener('click', (event) => {
    const opener = event.composedPath().find((part) => part instanceof HTMLElement && part.matches(OPENER))
    if (!(opener instanceof HTMLElement)) return
    const link = opener.closest('a')
    if (link && (event.ctrlKey || event.metaKey || event.shiftKey)) return
    event.preventDefault()
    ask(opener).then((isThere) => isThere || (link && location.assign(link.href)))
  })
  // In the other modes nobody is asked beforehand; what they allow can be refused all the same.
  if (mode === 'ask' && !hasAnswered()) ask()
}
