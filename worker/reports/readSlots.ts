import type { Lift, Side, SlotsReport } from '../../shared/schema/report.ts'
import { liftOf, notCompared } from './liftOf.ts'
import { makeReport, type Wanted } from './makeReport.ts'
import type { ReportRow } from './store.ts'
import { toAt } from './toTraffic.ts'

const NOBODY: Side = { pageViews: 0, visits: 0, submitted: 0, rate: null }

/** What variants of slots bring: each beside the page views for which it was meant and which were held out from it. */
export async function readSlots(db: D1Database, wanted: Wanted): Promise<SlotsReport> {
  const { head, rows } = await makeReport(db, wanted, ['slot', 'held_out'])
  const shown = new Map(rows('slot').map((row) => [keyOf(row), row]))
  const heldOut = new Map(rows('held_out').map((row) => [keyOf(row), row]))
  const slots = [...new Map([...shown, ...heldOut])].map(([key, row]) => {
    const sides = { shown: toSide(shown.get(key)), heldOut: toSide(heldOut.get(key)) }
    return { ...toAt(row), slot: row.of || null, variant: row.name || null, ...sides, lift: toLift(row, sides) }
  })
  return { ...head, slots }
}

const keyOf = ({ at, of, name }: ReportRow) => JSON.stringify([at, of, name])

/** Only those for whom the same variant was meant can be compared. */
function toLift({ of, name }: ReportRow, sides: { shown: Side; heldOut: Side }): Lift {
  if (of === '') return notCompared('these are all the slots that came after the first 1,000 of their days')
  return name === '' ? notCompared('no variant was meant') : liftOf(sides)
}

function toSide(row: ReportRow | undefined): Side {
  if (!row) return NOBODY
  const { page_views: pageViews, visits, submitted } = row.counts
  return { pageViews, visits, submitted, rate: submitted / pageViews }
}
