import type { Refusal } from '../http/problem.ts'
import type { Reachable } from './checkReachable.ts'

/** Why events cannot go to an address; where we could not find out, it may be tried again. */
export const refusalOf = (refused: Extract<Reachable, { ok: false }>): Refusal => ({
  problem: 'isOurs' in refused ? 'unavailable' : 'bad_address',
  detail: refused.detail,
})
