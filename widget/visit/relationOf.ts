import type { Relation } from '../../shared/schema/beacon.ts'

const ATTRIBUTE = 'data-baton-subscriber'

/** What the page says of its visitor by `data-baton-subscriber` on any element: `customer`, or anything else but `false`. */
export function relationOf(document: Pick<Document, 'querySelector'>): Relation | undefined {
  const said = document.querySelector(`[${ATTRIBUTE}]`)?.getAttribute(ATTRIBUTE) ?? 'false'
  if (said === 'false') return undefined
  return said === 'customer' ? said : 'subscriber'
}
