import type { Refusal } from './problem.ts'

/** Bytes of a body that are read at most where its route does not say otherwise. */
export const LARGEST_BODY_BYTES = 64 * 1024

type Read<Value> = { ok: true; value: Value } | { ok: false; refusal: Refusal }

/** A body as JSON. `text/plain` is read as JSON too: a beacon with it needs no preflight. */
export async function readJson(request: Request, largestBytes?: number): Promise<Read<unknown>> {
  const type = mediaType(request)
  if (type !== 'application/json' && type !== 'text/plain') return refuse({ problem: 'unsupported_type' })
  const bytes = await readBytes(request, largestBytes)
  if (!bytes.ok) return bytes
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes.value)
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    return refuse({ problem: 'bad_json', detail: error instanceof Error ? error.message : 'not UTF-8' })
  }
}

/** The body's bytes, at most so many. Where no length is announced, or too large a one, they are counted as they come. */
export async function readBytes(
  request: Request,
  largestBytes = LARGEST_BODY_BYTES,
): Promise<Read<Uint8Array<ArrayBuffer>>> {
  // With a length within the limit the runtime itself holds the body to it, and reads it in one go.
  const announced = Number(request.headers.get('content-length') ?? Number.NaN)
  if (announced <= largestBytes) return { ok: true, value: new Uint8Array(await request.arrayBuffer()) }
  return readUpTo(request, largestBytes)
}

async function readUpTo(request: Request, largestBytes: number): Promise<Read<Uint8Array<ArrayBuffer>>> {
  const chunks: Uint8Array[] = []
  let size = 0
  if (request.body) {
    for await (const chunk of request.body) {
      size += chunk.byteLength
      if (size > largestBytes)
        return refuse({ problem: 'too_large', detail: `at most ${Math.floor(largestBytes / 1024)} KiB` })
      chunks.push(chunk)
    }
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return { ok: true, value: bytes }
}

/** A request's media type without its parameters, in lower case; empty where it names none. */
export function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal })
