import { questionName } from '../../shared/rules/flow/questionName.ts'
import { LINK_PARAMETER, readLinkToken } from '../../shared/rules/flow/readLinkToken.ts'
import { isQuestion } from '../../shared/rules/isQuestion.ts'
import type { Joining } from '../companion.ts'

/** Names kept of one browser, the latest, and the longest that one has (the contract's limits). */
const MOST_NAMES = 100
const LONGEST_NAME = 60

/** The questions that need not be asked again, by name: what a link proves, and what this browser has answered. */
export interface Known {
  link: { token?: string; known: string[] }
  known: string[]
}

/**
 * Who is before the page, as far as they let us know; asked anew each time, because they may change their mind. Of what
 * is answered only names are kept, and only with consent to the journey; nothing is kept of a link.
 */
export function knownQuestions(
  { definition, form, host, services: { storage, visitor } }: Joining,
  query: URLSearchParams,
): () => Known {
  const mayRemember = () => visitor?.introduce().visitor !== undefined
  let sent: object = {}
  let isRefuted = false

  const remembered = () => {
    const kept = mayRemember() && storage?.read('answered')
    // A page's own script may have written anything there.
    return Array.isArray(kept) ? kept.filter(isName).slice(-MOST_NAMES) : []
  }
  const hear = (name: string, listener: (detail: Record<string, unknown>) => void) =>
    host.addEventListener(name, (event) => {
      // An element may show another form later.
      if (event instanceof CustomEvent && event.detail?.form === form) listener(event.detail)
    })
  hear('baton:submit', ({ answers }) => {
    sent = Object(answers)
  })
  hear('baton:accepted', () => {
    const fields = definition.steps.flatMap((step) => step.fields)
    const names = fields.flatMap((field) => (isQuestion(field) && field.key in sent ? questionName(field) : []))
    if (mayRemember()) storage?.write('answered', [...new Set([...remembered(), ...names])].slice(-MOST_NAMES))
  })
  // Where the Worker misses what we left out, it does not know this person: then everything is asked.
  hear('baton:error', ({ code, fields }) => {
    isRefuted ||= code === 'invalid' && !fields
  })

  return () => {
    const token = visitor?.introduce().link ?? query.get(LINK_PARAMETER) ?? ''
    const proven = readLinkToken(token)
    return {
      link: proven && !isRefuted && Date.now() < proven.expiresAtMs ? { token, known: proven.known } : { known: [] },
      known: isRefuted ? [] : remembered(),
    }
  }
}

const isName = (kept: unknown): kept is string => typeof kept === 'string' && kept.length <= LONGEST_NAME
