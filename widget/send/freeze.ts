import type { Submission } from '../../shared/schema/submission.ts'
import { toJson } from '../toJson.ts'
import { bytes } from './bytes.ts'

/** The Worker takes 64 KiB; what the visitor typed goes first, their journey gives way. */
const LARGEST_BYTES = 62_000
/** What is left out of a journey, one after the other, until the whole is small enough. */
const SHORTER = [{}, { signals: [] }, { signals: [], pages: [] }, { signals: [], pages: [], touchpoints: [] }]

/** A submission as the bytes that every try sends. */
export function freeze(submission: Submission): string {
  const { journey } = submission
  for (const less of journey ? SHORTER : []) {
    const body = toJson({ ...submission, journey: { ...journey, ...less } })
    if (bytes(body) <= LARGEST_BYTES) return body
  }
  return toJson({ ...submission, journey: undefined })
}
