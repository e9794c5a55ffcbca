import type { Frequency, Placed } from '../../schema/placement.ts'

/** How often a placement shows where it does not say: what is in nobody's way stays at hand, what interrupts does so once. */
export const frequencyOf = ({ type, frequency }: Placed): Frequency =>
  frequency ?? { type: type === 'bar' || type === 'button' ? 'until_submitted' : 'visit' }
