import type { ConversionsQuery } from '../../../shared/schema/export.ts'
import { type Conversion, pageOfConversions } from '../store.ts'
import type { Pages, Writer } from '../writeExport.ts'
import { forCsv } from './forCsv.ts'
import { forGoogle } from './forGoogle.ts'
import { forMeta } from './forMeta.ts'
import { forMicrosoft } from './forMicrosoft.ts'

const DAY_MS = 24 * 3_600_000
/** How far back a platform takes conversions, in days: unless other days are asked for, no older ones are written. */
const OLDEST_DAYS = { google: 90, microsoft: 90, meta: 7, csv: null } as const

/** How one platform wants conversions. */
export interface Layout {
  /** Whether the platform can tell anything by it. */
  knows(conversion: Conversion): boolean
  writer: Writer<Conversion>
}

const LAYOUTS: Readonly<Record<ConversionsQuery['format'], (query: ConversionsQuery) => Layout>> = {
  google: forGoogle,
  microsoft: forMicrosoft,
  meta: forMeta,
  csv: forCsv,
}

/** The leads that came by a click on an ad, as the platform that was asked for takes them. */
export function conversionTable(db: D1Database, siteId: string, query: ConversionsQuery, nowMs: number) {
  const { knows, writer } = LAYOUTS[query.format](query)
  const oldestDays = OLDEST_DAYS[query.format]
  const usualMs = oldestDays === null ? 0 : nowMs - oldestDays * DAY_MS
  const fromMs = query.from ? Date.parse(query.from) : usualMs
  const beforeMs = query.to ? Date.parse(query.to) + DAY_MS : Number.POSITIVE_INFINITY
  const pages: Pages<Conversion> = {
    has: (conversion) => isWithin(conversion, fromMs, beforeMs) && knows(conversion),
    async pageAfter(last) {
      // Positions rise with time, so nothing that is wanted comes after one that is too old.
      if (last && Date.parse(last.lead.createdAt) < fromMs) return []
      return pageOfConversions(db, siteId, last?.lead.position ?? null)
    },
  }
  return { pages, writer }
}

function isWithin({ lead }: Conversion, fromMs: number, beforeMs: number): boolean {
  const atMs = Date.parse(lead.createdAt)
  return atMs >= fromMs && atMs < beforeMs
}
