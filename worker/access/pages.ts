import { PAGE } from './store.ts'

/** The pages of a list that goes on behind the last row of each; a page that is not full is the last. */
export async function* pages<Row, Place>(
  start: Place,
  select: (after: Place) => D1PreparedStatement,
  placeOf: (last: Row) => Place,
): AsyncGenerator<Row[], void> {
  let after = start
  for (;;) {
    const { results } = await select(after).all<Row>()
    yield results
    const last = results.at(-1)
    if (last === undefined || results.length < PAGE) return
    after = placeOf(last)
  }
}

/** The same pages with each row as it is told. */
export async function* mapPages<Row, Item>(
  of: AsyncIterable<readonly Row[]>,
  toItem: (row: Row) => Item,
): AsyncGenerator<Item[], void> {
  for await (const page of of) yield page.map(toItem)
}
