import type { Trouble } from '../client.ts'

/** What a person needs when something failed: what happened, what is safe, what to do. */
export interface TroubleWords {
  happened: string
  safe: string
  next: string
  /** Whether asking again can help. */
  again: boolean
}

const AGAIN = { again: true, next: 'Try again.' }
const SAFE = 'Your leads are safe: this page could only not read them.'

const WORDS: Partial<Record<Trouble['code'], TroubleWords>> = {
  unreachable: {
    happened: 'Baton cannot be reached',
    safe: 'Nothing has changed. Forms on your pages keep what visitors send and try again by themselves.',
    next: 'Check your connection, then try again.',
    again: true,
  },
  unreadable: { happened: 'Something between you and Baton gave an answer of its own', safe: SAFE, ...AGAIN },
  internal: { happened: 'Something on our side went wrong', safe: SAFE, ...AGAIN },
  unavailable: {
    happened: 'The database does not answer just now',
    safe: SAFE,
    again: true,
    next: 'Try again in a moment.',
  },
  too_many: {
    happened: 'That was a lot of requests at once',
    safe: SAFE,
    again: true,
    next: 'Wait a moment, then try again.',
  },
  not_allowed: {
    happened: 'Your role does not allow this',
    safe: 'Nothing has changed.',
    next: 'An owner of this site can do it, or give you the role.',
    again: false,
  },
  not_found: {
    happened: 'There is nothing here',
    safe: 'It may have been erased, or belong to a site that you cannot see.',
    next: 'Go back to the leads.',
    again: false,
  },
  unknown_site: {
    happened: 'There is no such site',
    safe: 'It may have been removed, or your role does not reach it.',
    next: 'Choose another site.',
    again: false,
  },
  already_member: {
    happened: 'You have a role here already',
    safe: 'It stays as it is, and the invitation stays good.',
    next: 'Give the link to whom it was made for.',
    again: false,
  },
  not_quarantined: {
    happened: 'This submission is no longer in quarantine',
    safe: 'Somebody has released it already; it travels as any other.',
    next: 'Look for it among the leads.',
    again: false,
  },
  set_aside: {
    happened: 'This change could not be applied',
    safe: 'It was set aside with its reason; nothing else has changed.',
    next: 'Ask an owner to look at it.',
    again: false,
  },
  not_set_up: {
    happened: 'This deployment is not set up yet',
    safe: 'Nothing has been accepted, so nothing is lost.',
    next: 'Run npm run deploy once more: it makes the missing MASTER_KEY.',
    again: true,
  },
}

/** The words for a trouble; a problem without words of its own speaks for itself. */
export function sayTrouble(problem: Trouble): TroubleWords {
  const words = Object.hasOwn(WORDS, problem.code) ? WORDS[problem.code] : undefined
  if (words) return words
  return { happened: problem.title.replace(/\.$/, ''), safe: problem.detail ?? 'Nothing has changed.', ...AGAIN }
}
