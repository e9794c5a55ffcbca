import type { Held } from './held.ts'
import { type Ledger, type Page, POSITIONS_PER_PAGE, pageOf } from './ledger.ts'
import type { Log, SetAside } from './log.ts'

/** Pages of the ledger that one account speaks of, and positions of the log that they are. */
const PAGES_PER_ACCOUNT = 10
export const POSITIONS_PER_ACCOUNT = PAGES_PER_ACCOUNT * POSITIONS_PER_PAGE
/** Commands of a page that were set aside and are told one by one; a page has no more. */
const MOST_SET_ASIDE = 100

/** What the Desk has of a page on its own disk. */
export interface AccountPage extends Page {
  /** Positions that were given out: each is handed on, waits or was set aside. */
  given: number
  waiting: number
  /** By kind. */
  setAside: Record<string, number>
  reasons: SetAside[]
}

/** What the Desk can say of the whereabouts of all that it took, over a stretch of its log. */
export interface Account {
  /** The first position that was ever counted. */
  begin: number
  /** Up to here all was handed on to D1, or set aside. */
  drained: number
  pages: AccountPage[]
  held: { taken: number; held: number; ends: Record<string, number> }
}

/** The account of the pages up to the one with this position; where none is given, of the latest, and of all that waits behind them. */
export function accountOf(log: Log, ledger: Ledger, held: Held, upTo: number | null): Account {
  const [begin, drained, appended] = [ledger.begin(), log.lastDrained(), log.lastAppended()]
  const to = pageOf(Math.min(upTo ?? drained, appended))
  const pages = ledger.pages(to - PAGES_PER_ACCOUNT + 1, to)
  const next = Math.max((to + 1) * POSITIONS_PER_PAGE, begin)
  const behind = upTo === null && appended >= next ? [{ first: next, last: appended, counts: {} }] : []
  return {
    begin,
    drained,
    pages: [...pages, ...behind].map((page) => pageOfAccount(log, page, appended)),
    held: { taken: held.taken(), ...held.counts() },
  }
}

function pageOfAccount(log: Log, page: Page, appended: number): AccountPage {
  const { first, last } = page
  return {
    ...page,
    given: Math.max(0, Math.min(last, appended) - first + 1),
    waiting: log.countBetween(first, last),
    setAside: log.kindsSetAside(first, last),
    reasons: log.setAsideBetween(first, last, MOST_SET_ASIDE),
  }
}
