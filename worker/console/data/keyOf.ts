/** What stands in lists: known by its id, or, as a delivery of one endpoint, by its event's. */
export type Listed = { id: string } | { event: string }

/** By what an item of a list is known. */
export const keyOf = (item: Listed): string => ('id' in item ? item.id : item.event)
