import { type Encoding, type EncodingFault, EncodingScan } from './encodingScan.ts'
import { LARGEST_FILE_BYTES } from './limits.ts'

/** R2 wants all parts of an upload but the last to be of one size, and at least that. */
const PART_BYTES = 5 * 1024 * 1024

/** What became of an upload. */
export type Taken = Encoding | { fault: EncodingFault | 'too_large' }

/**
 * Brings a file into the bucket as it comes in, whether its length was announced or not, and looks at its bytes on the way. No
 * more of it than a part is ever in memory. What is no text, or too large, leaves nothing behind.
 */
export async function takeFile(bucket: R2Bucket, key: string, body: ReadableStream<Uint8Array>): Promise<Taken> {
  const scan = new EncodingScan()
  const upload = await bucket.createMultipartUpload(key)
  try {
    const parts = await sendParts(upload, scan, body)
    const found = parts ? scan.end() : ({ fault: 'too_large' } as const)
    if (!parts || 'fault' in found) {
      await upload.abort()
      return found
    }
    await upload.complete(parts)
    return found
  } catch (error) {
    await upload.abort().catch(() => undefined) // the first error is the one to tell
    throw error
  }
}

/** Null where it is more than a file may be. */
async function sendParts(
  upload: R2MultipartUpload,
  scan: EncodingScan,
  body: ReadableStream<Uint8Array>,
): Promise<R2UploadedPart[] | null> {
  const sent: R2UploadedPart[] = []
  const part = new Uint8Array(PART_BYTES)
  let filled = 0
  let bytes = 0
  const send = async () => {
    sent.push(await upload.uploadPart(sent.length + 1, part.slice(0, filled)))
    filled = 0
  }
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > LARGEST_FILE_BYTES) return null
    scan.take(chunk)
    for (let from = 0; from < chunk.byteLength; ) {
      const taken = chunk.subarray(from, from + PART_BYTES - filled)
      part.set(taken, filled)
      filled += taken.byteLength
      from += taken.byteLength
      if (filled === PART_BYTES) await send()
    }
  }
  if (filled > 0) await send()
  return sent
}
