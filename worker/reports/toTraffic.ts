import type { Traffic } from '../../shared/schema/report.ts'
import type { ReportRow } from './store.ts'

/** When a row's day or hour begins, as reports say it. */
export const toAt = ({ at }: ReportRow) => ({ at: at === null ? null : new Date(at).toISOString() })

/** What a row is named by; null: the remainder of names that found no room. */
export const toName = ({ name }: ReportRow) => name || null

/** Milliseconds as seconds, to the tenth. */
export const toSeconds = (ms: number) => Math.round(ms / 100) / 10

/** A row about page views, as reports answer it. */
export function toTraffic(row: ReportRow): Traffic {
  const { counts } = row
  return {
    ...toAt(row),
    pageViews: counts.page_views,
    visits: counts.visits,
    firstVisits: counts.first_visits,
    knownVisits: counts.known_visits,
    engagedSeconds: toSeconds(counts.ms),
    measuredPageViews: counts.measured,
    scrollPercent: counts.scroll_measured > 0 ? toTenth(counts.scroll_percents / counts.scroll_measured) : null,
    ...{ viewed: counts.viewed, started: counts.started, submitted: counts.submitted },
  }
}

const toTenth = (value: number) => Math.round(value * 10) / 10
