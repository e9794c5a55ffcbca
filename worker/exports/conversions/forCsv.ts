import type { ConversionsQuery } from '../../../shared/schema/export.ts'
import { csvWriter } from '../writers.ts'
import { CLICK_IDS } from './clickIds.ts'
import { clickOf, hasClick } from './clickOf.ts'
import { type Layout, worthOf } from './conversionTable.ts'

/** For all other platforms: every click id that is known, one a column, and the time in ISO 8601. */
export const forCsv = (query: ConversionsQuery): Layout => ({
  knows: hasClick,
  writer: csvWriter({
    head: [['Lead', 'Conversion', 'At', 'Value', 'Currency', ...CLICK_IDS]],
    toCells: (conversion) => {
      const { value, currency } = worthOf(conversion, query)
      return [
        conversion.lead.id,
        query.name,
        conversion.at,
        value,
        currency,
        ...CLICK_IDS.map((kind) => clickOf(conversion, kind)?.id ?? null),
      ]
    },
  }),
})
