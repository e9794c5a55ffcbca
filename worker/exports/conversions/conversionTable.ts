import type { ConversionsQuery } from '../../../shared/schema/export.ts'
import { END } from '../../http/cursor.ts'
import { type Conversion, pageOfConversions, pageOfVerdicts } from '../store.ts'
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

/** What one was worth: as sales told of it, else as the site reckons. */
export const worthOf = ({ verdict }: Conversion, { value, currency }: ConversionsQuery) =>
  verdict && verdict.value !== null && verdict.currency !== null
    ? { value: verdict.value, currency: verdict.currency }
    : { value, currency }

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
      // They come in the order of time, so nothing that is wanted comes after one that is too old.
      if (last && Date.parse(last.at) < fromMs) return []
      if (query.stage === 'lead') return pageOfConversions(db, siteId, last?.lead.position ?? null)
      const before = last?.verdict ? { atMs: Date.parse(last.at), id: last.verdict.id } : END
      return pageOfVerdicts(db, siteId, query.stage, before)
    },
  }
  return { pages, writer }
}

function isWithin({ at }: Conversion, fromMs: number, beforeMs: number): boolean {
  const atMs = Date.parse(at)
  return atMs >= fromMs && atMs < beforeMs
}
