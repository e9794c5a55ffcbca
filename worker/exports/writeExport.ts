import { streamParts } from './streamParts.ts'

/** The rows of an export, page by page. */
export interface Pages<Row> {
  /** Whether a row that was read is written; absent: all are. */
  has?(row: Row): boolean
  /** The page after this row; null for the first. An empty page is the last. */
  pageAfter(last: Row | null): Promise<readonly Row[]>
}

/** Writes rows as text: some, and in the end none. */
export type Writer<Row> = (rows: readonly Row[], isEnd: boolean) => string

/** The body of an export. The first page is read before anything is answered. */
export async function writeExport<Row>(pages: Pages<Row>, write: Writer<Row>): Promise<ReadableStream<Uint8Array>> {
  let page: readonly Row[] | null = await pages.pageAfter(null)
  return streamParts(async () => {
    if (page === null) return null
    const last = page.at(-1)
    const rows = page.filter((row) => pages.has?.(row) ?? true)
    const written = write(rows, last === undefined)
    page = last === undefined ? null : await pages.pageAfter(last)
    return written
  })
}
