import { emailKey } from '../../shared/rules/emailKey.ts'
import type { Env } from '../env.ts'
import { type FileFormat, fileKey } from './fileFormat.ts'
import { readWindow } from './readWindow.ts'
import { forgetFile, type ImportRecord, listKeptFiles } from './store.ts'

/** By what somebody may be found in a file: keys of their addresses, and ids that the site has of them. */
export interface Sought {
  emailKeys: readonly string[]
  externalIds: readonly string[]
}

/**
 * Takes away the files of a site's imports in which somebody stands who is to be forgotten. One that is being read ends there
 * (`file_gone`) and is to be brought again without them; what was read of it is in the Desk by then, or in D1.
 */
export async function forgetInFiles(env: Env, siteId: string, sought: Sought): Promise<void> {
  for (const record of await listKeptFiles(env.DB, siteId)) {
    if (record.format && !(await standsIn(env.FILES, record, record.format, sought))) continue
    await env.FILES.delete(fileKey(siteId, record.id))
    await forgetFile(env.DB, record.id)
  }
}

async function standsIn(bucket: R2Bucket, { id, site }: ImportRecord, format: FileFormat, sought: Sought) {
  const keys = new Set(sought.emailKeys)
  const ids = new Set(sought.externalIds)
  for (let at = format.beginsAt; at < format.bytes; ) {
    const window = await readWindow(bucket, fileKey(site, id), format, at)
    if (!window || window.endsAt === at) return true // nobody can tell, so it goes
    const isThere = window.rows.flat().some((cell) => ids.has(cell.trim()) || keys.has(keyIn(cell)))
    if (isThere) return true
    at = window.endsAt
  }
  return false
}

const keyIn = (cell: string): string => (cell.includes('@') ? (emailKey(cell) ?? '') : '')
