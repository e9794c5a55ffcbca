/** So many are written before anything is measured first: enough that every page, window and name is full. */
export const SMALL = 20_000
/** How much more may be read after all of them. */
const MOST_GROWTH = 1.1

/** What one question cost. */
interface Rows {
  what: string
  rowsRead: number
  mostRows: number
  sqlMs: number
}

/** Shows what was read with few and with all; throws where that is too much, so that the command fails. */
export function tellRows([first = [], last = first]: readonly (readonly Rows[])[], noun: string): void {
  const rows = last.map(({ what, rowsRead, mostRows, sqlMs }, index) => {
    const before = first[index] ?? { rowsRead, sqlMs }
    const most = Math.min(mostRows, Math.floor(before.rowsRead * MOST_GROWTH))
    return { what, before: before.rowsRead, rowsRead, most, sqlMsBefore: before.sqlMs, sqlMs }
  })
  console.log(`Rows read, before: after the first ${SMALL} ${noun} where there are more`)
  console.table(rows)
  const tooMany = rows.filter(({ rowsRead, most }) => rowsRead > most)
  if (tooMany.length > 0) throw new Error(`Too many rows are read by: ${tooMany.map(({ what }) => what).join(', ')}`)
}
