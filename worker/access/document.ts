import { streamParts } from '../exports/streamParts.ts'

/** Lists that a document is made of, by name, each page by page. */
export type Sections = Readonly<Record<string, () => AsyncIterable<readonly unknown[]>>>

/**
 * One JSON document, page by page: never in memory as a whole. The first part is made before anything is answered; one that
 * cannot be made later breaks the document off, so that no half is taken for the whole.
 */
export async function writeDocument(head: object, sections: Sections): Promise<ReadableStream<Uint8Array>> {
  const parts = partsOf(head, sections)
  let next: IteratorResult<string, void> | null = await parts.next()
  return streamParts(async () => {
    const { value, done } = next ?? (await parts.next())
    next = null
    return done ? null : (value ?? null)
  })
}

async function* partsOf(head: object, sections: Sections): AsyncGenerator<string, void> {
  yield JSON.stringify(head).slice(0, -1)
  for (const [name, pages] of Object.entries(sections)) {
    yield `,\n${JSON.stringify(name)}:[`
    let isFirst = true
    for await (const page of pages()) {
      if (page.length === 0) continue
      yield `${isFirst ? '' : ','}\n${page.map((item) => JSON.stringify(item)).join(',\n')}`
      isFirst = false
    }
    yield ']'
  }
  yield '}\n'
}
