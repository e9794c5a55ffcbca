import type { ServedSlot, Variant } from '../../schema/slot.ts'
import { meets } from '../meets.ts'
import type { SlotFact } from './slotFact.ts'

/** What a slot is to show: a variant, or the page's own content. */
export interface Chosen {
  variant?: Variant
  /** The variant is meant for this visitor, who keeps the page's own content all the same. */
  isHeldOut: boolean
}

/** The first variant whose rule holds; `share` (from 0, below 100) says whether this visitor is among those held out. */
export function chooseVariant(
  { variants, holdOutPercent }: Pick<ServedSlot, 'variants' | 'holdOutPercent'>,
  facts: readonly SlotFact[],
  share: number,
): Chosen {
  const variant = variants.find(({ when }) => !when || meets(when, facts))
  return variant ? { variant, isHeldOut: share < holdOutPercent } : { isHeldOut: false }
}
