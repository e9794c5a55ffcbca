import { forget, recall, remember } from '../../data/memory.ts'
import type { Content } from './editor.ts'

/** What somebody typed and what is not saved yet, kept in this browser until it is: a form's own texts, no lead's data. */
export const keepDraft = (form: string, content: Content): void =>
  remember(`baton.draft.${form}`, JSON.stringify(content))

/** Once it is saved. */
export const dropDraft = (form: string): void => forget(`baton.draft.${form}`)

/** What was kept; null where nothing was, or where it cannot be read. */
export function readDraft(form: string): Content | null {
  try {
    const kept: unknown = JSON.parse(recall(`baton.draft.${form}`) ?? 'null')
    return isContent(kept) ? kept : null
  } catch {
    return null // of another age of the console, or tampered with: what is saved is the truth
  }
}

/** Looked at only as deep as drawing needs: whether it can be saved is found out anyway. */
function isContent(kept: unknown): kept is Content {
  if (typeof kept !== 'object' || kept === null || !('draft' in kept) || !('name' in kept)) return false
  const { draft } = kept
  return typeof draft === 'object' && draft !== null && 'steps' in draft && Array.isArray(draft.steps)
}
