import type { QuarantineReason } from '../../../shared/schema/submission.ts'
import type { Facts, Rule } from './facts.ts'
import { botAgent } from './rules/botAgent.ts'
import { busyAddress } from './rules/busyAddress.ts'
import { busySite } from './rules/busySite.ts'
import { disposableMail } from './rules/disposableMail.ts'
import { fillingTime } from './rules/fillingTime.ts'
import { forgedToken } from './rules/forgedToken.ts'
import { linkInName } from './rules/linkInName.ts'
import { links } from './rules/links.ts'
import { markup } from './rules/markup.ts'
import { repeatedAnswer } from './rules/repeatedAnswer.ts'
import { sameText } from './rules/sameText.ts'
import { trap } from './rules/trap.ts'
import { unlistedOrigin } from './rules/unlistedOrigin.ts'

/** In the order in which a person reads what they found. */
const RULES: readonly Rule[] = [
  unlistedOrigin,
  trap,
  forgedToken,
  fillingTime,
  links,
  linkInName,
  markup,
  repeatedAnswer,
  sameText,
  disposableMail,
  botAgent,
  busyAddress,
  busySite,
]

/**
 * All that is odd about a submission; empty for most. A flag never refuses anybody: what the reasons weigh together
 * (`isEnough`) decides whether a person looks first.
 */
export function screen(facts: Facts): QuarantineReason[] {
  return RULES.flatMap((rule) => rule(facts) ?? [])
}
