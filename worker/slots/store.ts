import * as z from 'zod'
import { describeSlot } from '../../shared/rules/slot/describeSlot.ts'
import { ServedSlot, type Slot, type SlotSettings, Variant } from '../../shared/schema/slot.ts'
import { raiseRevision } from '../sites/store.ts'

/** Slots of one site: a page with one of them gets all. */
export const MOST_SLOTS = 20

const Row = z.object({
  site_id: z.string(),
  name: z.string(),
  variants: z.string(),
  hold_out_percent: z.number(),
  is_active: z.number(),
  created_at: z.number(),
  updated_at: z.number(),
})
const ServedRow = Row.pick({ name: true, variants: true, hold_out_percent: true })

/** All of a site's, by name. */
export async function listSlots(db: D1Database, siteId: string): Promise<Slot[]> {
  const { results } = await db.prepare('SELECT * FROM slots WHERE site_id = ?1 ORDER BY name').bind(siteId).all()
  return results.map(toSlot)
}

/** One slot, or null. */
export async function findSlot(db: D1Database, siteId: string, name: string): Promise<Slot | null> {
  const row = await db.prepare('SELECT * FROM slots WHERE site_id = ?1 AND name = ?2').bind(siteId, name).first()
  return row && toSlot(row)
}

/** Puts a slot in the place of the one of its name; null where the site has as many as it may. */
export async function putSlot(
  db: D1Database,
  siteId: string,
  name: string,
  { variants, holdOutPercent, isActive }: SlotSettings,
  nowMs: number,
): Promise<Slot | null> {
  const put = db
    .prepare(
      `INSERT INTO slots (site_id, name, variants, hold_out_percent, is_active, created_at, updated_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?6
       WHERE (SELECT count(*) FROM slots WHERE site_id = ?1 AND name <> ?2) < ?7
       ON CONFLICT (site_id, name) DO UPDATE SET variants = excluded.variants,
         hold_out_percent = excluded.hold_out_percent, is_active = excluded.is_active, updated_at = excluded.updated_at
       RETURNING *`,
    )
    .bind(siteId, name, JSON.stringify(variants), holdOutPercent, isActive ? 1 : 0, nowMs, MOST_SLOTS)
  const [saved] = await db.batch([put, raiseRevision(db, siteId)])
  const [row] = saved?.results ?? []
  return row ? toSlot(row) : null
}

/** Takes a slot away; whether it was there. */
export async function deleteSlot(db: D1Database, siteId: string, name: string): Promise<boolean> {
  const [deleted] = await db.batch([
    db.prepare('DELETE FROM slots WHERE site_id = ?1 AND name = ?2 RETURNING name').bind(siteId, name),
    raiseRevision(db, siteId),
  ])
  return (deleted?.results.length ?? 0) > 0
}

/** What visitors may meet, as a query for a batch. */
export function activeSlotsOf(db: D1Database, siteId: string): D1PreparedStatement {
  return db
    .prepare('SELECT name, variants, hold_out_percent FROM slots WHERE site_id = ?1 AND is_active = 1 ORDER BY name')
    .bind(siteId)
}

/** A slot as visitors get it, out of its row. */
export function toServedSlot(found: unknown): ServedSlot {
  const row = ServedRow.parse(found)
  const variants = JSON.parse(row.variants)
  return ServedSlot.parse({ name: row.name, variants, holdOutPercent: row.hold_out_percent })
}

function toSlot(found: unknown): Slot {
  const row = Row.parse(found)
  const settings = {
    variants: z.array(Variant).parse(JSON.parse(row.variants)),
    holdOutPercent: row.hold_out_percent,
    isActive: row.is_active === 1,
  }
  return {
    site: row.site_id,
    name: row.name,
    ...settings,
    says: describeSlot(settings),
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}
