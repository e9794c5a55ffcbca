import type { SlotComparison } from '../../schema/slot.ts'

/** One thing that is known of a visitor, as one of several such where there are many. What is not known is not there. */
export interface SlotFact {
  fact: SlotComparison['fact']
  /** Of the question, parameter or media that it speaks of. */
  name?: string
  value: string | number
}
