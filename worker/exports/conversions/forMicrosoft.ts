import type { ConversionsQuery } from '../../../shared/schema/export.ts'
import { csvWriter } from '../writers.ts'
import { clickOf } from './clickOf.ts'
import { type Layout, worthOf } from './conversionTable.ts'

const COLUMNS = [
  ...['Type', 'Status', 'Id', 'Parent Id', 'Client Id', 'Name', 'Conversion Currency Code', 'Conversion Name'],
  ...['Conversion Time', 'Conversion Value', 'Microsoft Click Id'],
]
const FORMAT_VERSION = ['Format Version', null, null, null, null, '6.0', null, null, null, null, null]

/**
 * Microsoft Advertising, “Offline Conversion Record - Bulk”
 * (https://learn.microsoft.com/en-us/advertising/bulk-service/offline-conversion): a bulk file, its times in UTC.
 */
export const forMicrosoft = (query: ConversionsQuery): Layout => ({
  knows: (conversion) => clickOf(conversion, 'msclkid') !== null,
  writer: csvWriter({
    head: [COLUMNS, FORMAT_VERSION],
    toCells: (conversion) => {
      const { value, currency } = worthOf(conversion, query)
      const click = clickOf(conversion, 'msclkid')
      const about = ['Offline Conversion', null, null, null, conversion.lead.id, null]
      return [...about, currency, query.name, toAmericanTime(conversion.at), value, click?.id ?? null]
    },
  }),
})

/** `4/1/2020 6:50:54 PM`, as Microsoft’s example writes it. */
function toAmericanTime(at: string): string {
  const time = new Date(at)
  const [minutes, seconds] = [time.getUTCMinutes(), time.getUTCSeconds()].map((n) => String(n).padStart(2, '0'))
  const hours = time.getUTCHours()
  const clock = `${hours % 12 || 12}:${minutes}:${seconds} ${hours < 12 ? 'AM' : 'PM'}`
  return `${time.getUTCMonth() + 1}/${time.getUTCDate()}/${time.getUTCFullYear()} ${clock}`
}
