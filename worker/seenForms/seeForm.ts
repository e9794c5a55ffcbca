import type { SeenField } from '../../shared/schema/seenForm.ts'
import { widenPath } from './pathPattern.ts'
import type { SeenFormRecord } from './store.ts'

/** Fields kept of one form. */
const MOST_FIELDS = 50

/** A field as one sending showed it. */
export type FoundField = Omit<SeenField, 'mapping'>

/** A form of the site's own as one sending showed it. */
export interface Sighting {
  id: string
  name: string
  path: string
  fields: readonly FoundField[]
  atMs: number
}

/** What is known of a form once it was seen again: the newest words for each field, and those that were empty this time. */
export function seeForm(known: SeenFormRecord | null, { id, name, path, fields, atMs }: Sighting): SeenFormRecord {
  if (!known) {
    return { id, name, path, fields: merge([], fields), submissions: 1, firstSeenAtMs: atMs, lastSeenAtMs: atMs }
  }
  return {
    ...known,
    path: widenPath(known.path, path),
    fields: merge(known.fields, fields),
    submissions: known.submissions + 1,
    lastSeenAtMs: atMs,
  }
}

/** In the order of the form as it was sent last, then what is only known from before. */
function merge(before: readonly FoundField[], now: readonly FoundField[]): FoundField[] {
  const fields = new Map<string, FoundField>()
  for (const field of [...now, ...before]) {
    const newer = fields.get(field.name)
    if (!newer) fields.set(field.name, field)
    // A value that looked like nothing this time does not undo what an earlier one showed.
    else if (newer.readAs === null) fields.set(field.name, { ...newer, readAs: field.readAs })
  }
  return [...fields.values()].slice(0, MOST_FIELDS)
}
