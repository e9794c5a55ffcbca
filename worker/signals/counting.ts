import * as z from 'zod'
import { Relation } from '../../shared/schema/beacon.ts'
import { inParts } from '../inParts.ts'

/** What roll-ups read of a page view. */
export const CountedView = z.object({
  id: z.string(),
  site_id: z.string(),
  url: z.string(),
  visit_start: z.number(),
  first_visit: z.number().nullable(),
  basis: z.string().nullable(),
  channel: z.string().nullable(),
  device: z.string().nullable(),
  country: z.string().nullable(),
  is_bot: z.number(),
  is_alive: z.number().nullable(),
  engaged_ms: z.number().nullable(),
  scroll_percent: z.number().nullable(),
  slots: z.string().nullable(),
  relation: Relation.nullable(),
  received_at: z.number(),
  parts: z.number(),
  revision: z.number(),
  /** Its share in the roll-ups as last counted, as JSON that only they understand. */
  counted: z.string(),
})
export type CountedView = z.infer<typeof CountedView>

/** What they read of a part of it. */
export const CountedPart = z.object({
  page_view_id: z.string(),
  kind: z.enum(['media', 'picture', 'link', 'form', 'field']),
  of: z.string(),
  name: z.string(),
  ms: z.number(),
  played_ms: z.number(),
  duration_ms: z.number().nullable(),
  times: z.number(),
  viewed: z.number(),
  started: z.number(),
  submitted: z.number(),
  errors: z.number(),
  corrections: z.number(),
  last_field: z.string().nullable(),
})
export type CountedPart = z.infer<typeof CountedPart>

/** The page views that have changed since they were counted, those first that wait longest. */
export function selectUncounted(db: D1Database, most: number): D1PreparedStatement {
  const columns = Object.keys(CountedView.shape).join(', ')
  return db.prepare(`SELECT ${columns} FROM page_views WHERE is_counted = 0 ORDER BY updated_at LIMIT ?1`).bind(most)
}

/** All parts of these page views. */
export function selectParts(db: D1Database, pageViews: readonly string[]): D1PreparedStatement {
  const columns = Object.keys(CountedPart.shape).join(', ')
  return db
    .prepare(`SELECT ${columns} FROM page_view_parts WHERE page_view_id IN (SELECT value FROM json_each(?1))`)
    .bind(JSON.stringify(pageViews))
}

/** A page view with the share that its roll-ups now hold of it. */
export interface Marked {
  id: string
  /** As it was read: where a beacon has come since, the page view stays uncounted. */
  revision: number
  counted: unknown
}

/** Notes what was counted, in the batch that counts it. */
export function markCounted(db: D1Database, marked: readonly Marked[]): D1PreparedStatement[] {
  const update = db.prepare(
    `UPDATE page_views SET counted = mark.value -> 'counted',
       is_counted = revision = (mark.value ->> 'revision')
     FROM json_each(?1) AS mark WHERE page_views.id = mark.value ->> 'id'`,
  )
  return inParts(marked).map((part) => update.bind(part))
}
