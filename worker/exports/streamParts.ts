/**
 * A body that is made part by part, each only once whoever reads has taken the last, so that it never stands in memory
 * as a whole. A part that cannot be made breaks the answer off: half a file must not look whole.
 */
export function streamParts(next: () => Promise<string | null>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let part = await next()
      while (part === '') part = await next() // nothing was to be written of that page
      if (part === null) controller.close()
      else controller.enqueue(encoder.encode(part))
    },
  })
}
