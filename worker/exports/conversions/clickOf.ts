import type { Conversion } from '../store.ts'
import { CLICK_IDS, type ClickId } from './clickIds.ts'

/** A click on an ad that brought a lead. */
export interface Click {
  id: string
  /** When the visitor arrived by it. */
  atMs: number
}

/** What platforms write: a text of other signs was made up, and might be meant for whoever opens the file. */
const SHAPE = /^[A-Za-z0-9][\w.~-]{4,299}$/

/** The last click of a kind before somebody became a lead; null where none is known. */
export function clickOf({ lead, first }: Conversion, kind: ClickId): Click | null {
  const here = first && { at: first.receivedAt, campaign: first.page.campaign }
  const visits = [...(first?.journey?.touchpoints ?? [])].reverse()
  const found = [here, ...visits, first?.journey?.firstTouchpoint, lead.firstTouchpoint]
    .flatMap((touchpoint) => touchpoint ?? [])
    .find(({ campaign }) => SHAPE.test(campaign?.[kind] ?? ''))
  const id = found?.campaign?.[kind]
  return found && id ? { id, atMs: Date.parse(found.at) } : null
}

/** Whether any click is known. */
export const hasClick = (conversion: Conversion) => CLICK_IDS.some((kind) => clickOf(conversion, kind) !== null)
