import type { Submission } from '../../shared/schema/submission.ts'
import { toJson } from '../toJson.ts'
import { bytes } from './bytes.ts'

/** The Worker takes 64 KiB; what the visitor typed goes first, their journey gives way. */
const LARGEST_BYTES = 62_000
/** What is left out of a journey, one after the other, until the whole is small enough; at last all of it. */
const DISPENSABLE = ['signals', 'pages', 'touchpoints'] as const

/** A submission as the bytes that every try sends. */
export function freeze(submission: Submission): string {
  let { journey } = submission
  const body = () => toJson({ ...submission, journey })
  for (const part of DISPENSABLE) if (journey && bytes(body()) > LARGEST_BYTES) journey = { ...journey, [part]: [] }
  if (bytes(body()) > LARGEST_BYTES) journey = undefined
  return body()
}
