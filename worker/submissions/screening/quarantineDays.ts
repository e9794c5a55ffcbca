import type { QuarantineDay } from '../../../shared/schema/quarantineDay.ts'
import { QuarantineReason } from '../../../shared/schema/submission.ts'

const DAY_MS = 86_400_000
/** Stands for all of a day's, whatever their reasons. */
const ALL = ''

/** How many submissions of one group went into quarantine, by day and reason. */
export class QuarantineDays {
  readonly #counts = new Map<string, { day: string; reason: string; submissions: number }>()

  /** Counts one submission, once as a whole and once for each of its reasons. */
  add(reasons: readonly QuarantineReason[], atMs: number): void {
    const day = dayOf(atMs)
    for (const reason of [ALL, ...new Set(reasons)]) {
      const key = `${day} ${reason}`
      const submissions = (this.#counts.get(key)?.submissions ?? 0) + 1
      this.#counts.set(key, { day, reason, submissions })
    }
  }

  /** The group's row in `groups` goes before them in one batch, so that no repeat counts twice. */
  statements(db: D1Database, siteId: string): D1PreparedStatement[] {
    if (this.#counts.size === 0) return []
    const insert = db.prepare(
      `INSERT INTO quarantine_days (site_id, day, reason, submissions)
         SELECT ?, value ->> 'day', value ->> 'reason', value ->> 'submissions' FROM json_each(?) WHERE true
         ON CONFLICT (site_id, day, reason) DO UPDATE SET submissions = submissions + excluded.submissions`,
    )
    return [insert.bind(siteId, JSON.stringify([...this.#counts.values()]))]
  }
}

/** The last days, the latest first, those without any among them. */
export async function listQuarantineDays(
  db: D1Database,
  siteId: string,
  days: number,
  nowMs: number,
): Promise<QuarantineDay[]> {
  const wanted = Array.from({ length: days }, (_, before) => dayOf(nowMs - before * DAY_MS))
  const { results } = await db
    .prepare('SELECT day, reason, submissions FROM quarantine_days WHERE site_id = ? AND day >= ?')
    .bind(siteId, wanted.at(-1) ?? '')
    .all<{ day: string; reason: string; submissions: number }>()
  return wanted.map((day) => {
    const rows = results.filter((row) => row.day === day)
    const quarantined = rows.find(({ reason }) => reason === ALL)?.submissions ?? 0
    const reasons = rows.flatMap(({ reason, submissions }) => {
      const known = QuarantineReason.safeParse(reason)
      return known.success ? [[known.data, submissions] as const] : []
    })
    return { day, quarantined, reasons: Object.fromEntries(reasons) }
  })
}

const dayOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)
