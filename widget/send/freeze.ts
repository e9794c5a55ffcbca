import type { Submission } from '../../shared/schema/submission.ts'
import { stringify } from '../intrinsics.ts'

/** The Worker takes 64 KiB; what the visitor typed goes first, their journey gives way. */
const LARGEST_BYTES = 62_000

/** A submission as the bytes that every try sends. The oldest of a journey is left out where the whole would be too large. */
export function freeze(submission: Submission): string {
  let body = toJson(submission)
  let { journey } = submission
  while (journey && new TextEncoder().encode(body).length > LARGEST_BYTES) {
    journey = shorten(journey)
    body = toJson(journey ? { ...submission, journey } : { ...submission, journey: undefined })
  }
  return body
}

type Journey = NonNullable<Submission['journey']>

function shorten({ pages, touchpoints, ...rest }: Journey): Journey | undefined {
  if (pages.length) return { ...rest, touchpoints, pages: pages.slice(1) }
  return touchpoints.length ? { ...rest, touchpoints: touchpoints.slice(1), pages } : undefined
}

/** JSON whose text the Worker can store: a NUL or half a character, cut or pasted, becomes the replacement sign. */
export const toJson = (value: unknown): string =>
  stringify(value, (_key, part) =>
    typeof part === 'string' ? (part.toWellFormed?.() ?? part).replaceAll('\0', '\ufffd') : part,
  )
