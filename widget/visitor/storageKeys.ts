export type Area = 'localStorage' | 'sessionStorage'
export type StorageKey = keyof typeof STORAGE_KEYS

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const A_YEAR = { area: 'localStorage', lifetimeMs: 365 * DAY_MS } as const
const SIX_DAYS = { area: 'sessionStorage', lifetimeMs: 6 * DAY_MS } as const

/**
 * All that is ever kept in a visitor's browser, as `baton:{site}:{key}`; how long counts from the last writing. An
 * unsent submission dies with its tab anyway; the six days end before the Worker forgets which ids it has seen.
 */
export const STORAGE_KEYS = {
  consent: A_YEAR,
  journey: A_YEAR,
  answered: A_YEAR,
  slots: A_YEAR,
  shown: SIX_DAYS,
  shownBefore: A_YEAR,
  unsent: SIX_DAYS,
} as const satisfies Record<string, { area: Area; lifetimeMs: number }>

/** Where `unsent` is kept instead on a site that chose `retryAcrossVisits`. */
export const UNSENT_ACROSS_VISITS = { area: 'localStorage', lifetimeMs: 72 * HOUR_MS } as const

/** The same for people, ready for a privacy notice; README.md shows these lines and a test compares them. */
export const STORAGE_NOTES: Record<StorageKey, { purpose: string; when: string; lifetime: string }> = {
  consent: {
    purpose: 'What the visitor agreed to or refused, so that nobody asks again',
    when: "After an answer to a consent tool, to our question or by `baton('consent', …)`; where GPC or DNT is on, or the mode is `count` or `off`, only a refusal",
    lifetime: '365 days',
  },
  journey: {
    purpose:
      'A random token of this browser, the first touchpoint, touchpoints and visits, pages and how far they were read, what else was done there (videos, pictures, links, forms, the site’s own signals), and what of it we were told',
    when: 'Only with consent to the journey, or in mode `remember` until refused',
    lifetime: '365 days after the last page; deleted by a refusal',
  },
  answered: {
    purpose:
      'The names of questions that this browser has answered, never the answers, so that they are not asked again',
    when: 'Only with consent to the journey, or in mode `remember` until refused; by forms that ask questions once',
    lifetime: '365 days after the last such form; deleted by a refusal',
  },
  slots: {
    purpose:
      'What slots go by: a random number, and of sent forms the options chosen, the domain of a work address, the company',
    when: 'Only with consent to the journey, or in mode `remember` until refused; where the site has slots',
    lifetime: '365 days after the last such form or page; deleted by a refusal',
  },
  shown: {
    purpose: 'Which popups and the like were shown, closed or submitted, so that none comes up again and again',
    when: 'Once a form with a placement other than inline has shown by itself, was closed or submitted',
    lifetime: 'The life of the tab',
  },
  shownBefore: {
    purpose: 'The same for later visits, so that none comes up more often than the site chose',
    when: 'Then, and only with consent to the journey, or in mode `remember` until refused',
    lifetime: '365 days after the last one; deleted by a refusal',
  },
  unsent: {
    purpose:
      'A form that the visitor sent, or lets travel half filled, and that has not been accepted yet, so that it is not lost',
    when: 'From pressing Send, or with that consent from the end of a step or the page, until our server has answered',
    lifetime: 'The life of the tab; 72 hours where the site chose `retryAcrossVisits`',
  },
}
