import type { RequestLine, RequestOf } from '../client.ts'
import type { Listed } from './keyOf.ts'
import { type BodyOf, read } from './read.ts'

/** One page of a list, as the API answers it. */
export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
  /** How far a page has read that was not looked through to its end; null or absent: to its end. */
  readTo?: string | null
}
/** The routes that answer lists, page by page. */
export type PageLine = {
  [Line in RequestLine]: BodyOf<Line> extends Page<Listed> ? Line : never
}[RequestLine]
export type ItemOf<Line extends PageLine> = BodyOf<Line> extends Page<infer Item extends Listed> ? Item : never

/** Asks for the page behind a cursor; the first where there is none. `PageLine` says what the compiler cannot follow here. */
export async function readPage<Line extends PageLine>(
  line: Line,
  request: RequestOf<Line>,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<ItemOf<Line>>> {
  const { query } = request as { query?: object }
  const asked = { ...(request as object), query: { ...query, cursor } } as RequestOf<Line>
  return (await read(line, asked, signal)) as unknown as Page<ItemOf<Line>>
}
