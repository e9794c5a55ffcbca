import type { Answers } from '../shared/schema/submission.ts'
import type { CompanionModule } from './companion.ts'
import type { Content } from './services.ts'

/** Partial submissions of one filling; the Worker takes no longer list of what is superseded. */
const MOST_SENT = 20

/**
 * Lets what is answered travel before the form is sent: once the visitor has agreed to that, when a step ends and when
 * the page is left. The Worker holds it for a while; each takes the place of those before it, the form itself of all.
 */
export const join: CompanionModule['join'] = ({ form, version, definition, host, services, companions }) => {
  const { sendWhen, newId, storage, visitor } = services
  const { partial, language } = definition
  if (!partial || !sendWhen || !newId) return {}
  const sent: string[] = []
  let newest: Answers = {}
  let said: Answers = {}
  /** Sends what is ready to go, and returns its id. */
  let go: ((answers: Answers) => string) | undefined
  let isPaused = false

  const agrees = () => newest[partial.consent] === true
  const forgetLast = () => storage?.remove('unsent', sent.at(-1))

  /** As a page's end leaves no time to wait for its turn, that is taken beforehand; until it goes, nothing of it is kept. */
  const getReady = () => {
    const id = newId()
    const toContent = (answers: Answers): Content => {
      // What the visitor chose meanwhile holds, also where they agreed to more before.
      const about = { visitor: undefined, journey: undefined, ...visitor?.introduce() }
      const supersedes = sent.length > 0 && { supersedes: [...sent] }
      // Who shapes the form knows by what; other modules have to say what is good only once.
      const met = companions.find(({ shape }) => shape)?.introduce?.()
      return { ...met, ...about, id, form, version, language, answers, partial: true, ...supersedes }
    }
    let settle = (_content: Content) => {}
    const settled = new Promise<Content>((resolve) => {
      settle = resolve
    })
    // Nobody waits for its answer, and a visitor has nothing to mend about it.
    sendWhen(toContent({}), settled).catch(() => {})
    storage?.remove('unsent', id)
    listen(addEventListener)
    go = (answers) => {
      settle(toContent(answers))
      forgetLast()
      listen(removeEventListener)
      said = answers
      go = undefined
      return id
    }
    return go
  }

  function goOn() {
    if (go && !isPaused && agrees() && differ(newest, said)) sent.push(go(newest))
  }

  const onLeaving = ({ type }: Event) => {
    if (type === 'pagehide' || document.visibilityState === 'hidden') goOn()
  }
  /** Only while something is ready to go: forms come and go by the thousand. */
  function listen(change: typeof addEventListener) {
    for (const type of ['visibilitychange', 'pagehide']) change(type, onLeaving)
  }

  const hear = (event: string, listener: () => void) => {
    host.addEventListener(`baton:${event}`, listener)
  }
  hear('step', goOn)
  hear('error', () => {
    isPaused = false
  })
  hear('accepted', () => {
    go = undefined
    newest = {}
    listen(removeEventListener)
  })

  return {
    notice(answers) {
      newest = answers
      if (isPaused) return
      if (agrees()) {
        if (!go && sent.length < MOST_SENT && differ(newest, said)) getReady()
      } else if (differ(said, {})) {
        // An empty one takes the place of all before it, and nothing comes into its own.
        const withdraw = go ?? getReady()
        withdraw({})
      }
    },
    introduce() {
      isPaused = true
      forgetLast()
      return sent.length > 0 ? { supersedes: [...sent] } : {}
    },
    end: goOn,
  }
}

function differ(some: Answers, others: Answers): boolean {
  return Object.keys({ ...some, ...others }).some((key) => String(some[key]) !== String(others[key]))
}
