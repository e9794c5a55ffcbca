import * as z from 'zod'
import { CountedPart, CountedView, markCounted, selectParts, selectUncounted } from '../signals/counting.ts'
import { capNames, MOST_NAMES, namesOf } from './capNames.ts'
import { addNames, findNames } from './nameStore.ts'
import { Share } from './share.ts'
import { sharesOf } from './sharesOf.ts'
import { addToRollUps, isOutOfTurn, selectTurn, takeTurn, toTurn } from './store.ts'
import { sumDifferences } from './sumDifferences.ts'

/** Page views, and parts of them, that one batch counts at most; at least one page view, however many parts it has. */
const MOST_VIEWS = 250
const MOST_PARTS = 10_000
/** Batches of one cron run: 10,000 page views a minute. What is left comes next time, those first that wait longest. */
const MOST_BATCHES = 40

const Shares = z.array(Share)

/**
 * Brings the roll-ups up to what SIGNALS holds. For cron. A page view that has changed gives back what it added when it was
 * last counted, and adds what it is now, in one batch with the note of it: so the roll-ups are always the sum of those
 * notes, and exact once no page view is left to count, in whatever order beacons came. Tells how many it counted.
 */
export async function rollUp(db: D1Database, mostBatches = MOST_BATCHES, mostNames = MOST_NAMES): Promise<number> {
  let counted = 0
  for (let batch = 0; batch < mostBatches; batch++) {
    const inBatch = await countSome(db, mostNames)
    if (inBatch === 0) break
    counted += inBatch
  }
  return counted
}

/** Counts one batch; 0 where nothing waits, or another run counts at the same time. */
async function countSome(db: D1Database, mostNames: number): Promise<number> {
  const [turn, uncounted] = await db.batch<unknown>([selectTurn(db), selectUncounted(db, MOST_VIEWS)])
  const views = boundParts((uncounted?.results ?? []).map((row) => CountedView.parse(row)))
  if (views.length === 0) return 0
  const parts = await readParts(db, views)
  const told = views.map((view) => ({
    site: view.site_id,
    before: Shares.parse(JSON.parse(view.counted)),
    now: sharesOf(view, parts.get(view.id) ?? []),
  }))
  const { recounts, grown } = capNames(told, await findNames(db, namesOf(told)), mostNames)
  const marked = views.map(({ id, revision }, index) => ({ id, revision, counted: recounts[index]?.now ?? [] }))
  try {
    await db.batch([
      takeTurn(db, toTurn(turn?.results[0])),
      ...addToRollUps(db, sumDifferences(recounts)),
      ...addNames(db, grown),
      ...markCounted(db, marked),
    ])
    return views.length
  } catch (error) {
    if (isOutOfTurn(error)) return 0
    throw error
  }
}

function boundParts(views: readonly CountedView[]): CountedView[] {
  let parts = 0
  return views.filter((view, index) => {
    parts += view.parts
    return index === 0 || parts <= MOST_PARTS
  })
}

async function readParts(db: D1Database, views: readonly CountedView[]): Promise<Map<string, CountedPart[]>> {
  const withParts = views.filter((view) => view.parts > 0).map(({ id }) => id)
  const byView = new Map<string, CountedPart[]>(withParts.map((id) => [id, []]))
  if (withParts.length === 0) return byView
  const { results } = await selectParts(db, withParts).all()
  for (const row of results) {
    const part = CountedPart.parse(row)
    byView.get(part.page_view_id)?.push(part)
  }
  return byView
}
