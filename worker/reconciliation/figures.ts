import type { DeliveryState } from '../../shared/schema/delivery.ts'

/** What D1 holds of one page of the log. */
export interface Figures {
  submissions: number
  quarantined: number
  erasedSubmissions: number
  leads: number
  mergedLeads: number
  erasedLeads: number
  events: number
  /** Of each endpoint. */
  deliveries: Map<string, Record<DeliveryState, number>>
}

/** A row of any of the counts: `what` is the column of `Figures`, or an endpoint with the state. */
export interface CountRow {
  page: number
  n: number
  what: string
  endpoint: string | null
}

const NONE = {
  submissions: 0,
  quarantined: 0,
  erasedSubmissions: 0,
  leads: 0,
  mergedLeads: 0,
  erasedLeads: 0,
  events: 0,
}
const NO_DELIVERIES = { pending: 0, delivered: 0, exhausted: 0, erased: 0 }
const STATES = Object.keys(NO_DELIVERIES)

/** Counts by page. */
export function toFigures(rows: readonly CountRow[]): Map<number, Figures> {
  const pages = new Map<number, Figures>()
  for (const { page, n, what, endpoint } of rows) {
    const figures = pages.get(page) ?? noFigures()
    pages.set(page, figures)
    if (endpoint === null) Object.assign(figures, { [what]: n })
    else if (STATES.includes(what)) {
      figures.deliveries.set(endpoint, { ...(figures.deliveries.get(endpoint) ?? NO_DELIVERIES), [what]: n })
    }
  }
  return pages
}

export const noFigures = (): Figures => ({ ...NONE, deliveries: new Map() })
