import type { Trouble } from '../client.ts'
import { Refused } from './Refused.ts'

/** The trouble in what a query failed with; a surprise of ours stays one. */
export function troubleOf(error: unknown): Trouble | null {
  if (error === null || error === undefined) return null
  if (error instanceof Refused) return error.trouble
  throw error
}
