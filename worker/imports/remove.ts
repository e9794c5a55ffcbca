import { deskOf } from '../desk/client.ts'
import type { Env } from '../env.ts'
import { fileKey } from './fileFormat.ts'
import { deleteImport, type ImportRecord } from './store.ts'

/** Takes an import away; one that runs ends there. Whoever still drives it finds no import to go on with, and a closed Desk. */
export async function remove(env: Env, { id, site }: Pick<ImportRecord, 'id' | 'site'>): Promise<void> {
  const desk = await deskOf(env, site)
  await desk?.closeBulk(id)
  await env.FILES.delete(fileKey(site, id))
  await deleteImport(env.DB, id)
}
