import type { ConversionsQuery } from '../../../shared/schema/export.ts'
import { csvWriter } from '../writers.ts'
import { clickOf } from './clickOf.ts'
import { type Layout, worthOf } from './conversionTable.ts'

const HEADER = ['Google Click ID', 'Conversion Name', 'Conversion Time', 'Conversion Value', 'Conversion Currency']

/**
 * Google Ads, “Import conversions from ad clicks into Google Ads using files”
 * (https://support.google.com/google-ads/answer/7014069): the line of the time zone, then the template’s columns.
 */
export const forGoogle = (query: ConversionsQuery): Layout => ({
  knows: (conversion) => clickOf(conversion, 'gclid') !== null,
  writer: csvWriter({
    head: [['Parameters:TimeZone=+0000'], HEADER],
    toCells: (conversion) => {
      const click = clickOf(conversion, 'gclid')
      const { value, currency } = worthOf(conversion, query)
      return [click?.id ?? null, query.name, toPlainTime(conversion.at), value, currency]
    },
  }),
})

/** `2026-11-22 21:05:09`: the zone is said above, and in a row the sign for UTC would be refused. */
const toPlainTime = (at: string): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ')
