import { env, exports } from 'cloudflare:workers'
import { expect, vi } from 'vitest'
import type { Import, ImportRefusal, ImportState, NewImport } from '../../shared/schema/import.ts'
import { drained } from '../desk/testDesk.ts'
import { ask, bodyOf } from '../testSite.ts'

const OWNER = { authorization: 'Bearer test-owner' }

/** Test support: an import with its file, ready to be checked. */
export async function bring(
  site: string,
  file: string | Uint8Array<ArrayBuffer>,
  settings: Partial<NewImport> = {},
): Promise<Import> {
  const made = await makeImport(site, settings)
  return bodyOf(upload(made.id, file), 200)
}

/** Test support: an import without a file. */
export const makeImport = (site: string, settings: Partial<NewImport> = {}): Promise<Import> =>
  bodyOf(ask('POST', `/v1/sites/${site}/imports`, { name: 'Old customers', consent: null, ...settings }), 201)

/** Test support: brings a file as `curl -T` does. */
export function upload(id: string, file: string | Uint8Array<ArrayBuffer>): Promise<Response> {
  const address = `http://baton.test/v1/imports/${id}/file`
  return exports.default.fetch(new Request(address, { method: 'PUT', headers: OWNER, body: file }))
}

export const findImport = (id: string): Promise<Import> => bodyOf(ask('GET', `/v1/imports/${id}`), 200)

/** Test support: waits until a check or an import has come to this. */
export function until(id: string, state: ImportState): Promise<Import> {
  return vi.waitFor(
    async () => {
      const found = await findImport(id)
      expect(found).toMatchObject({ state })
      return found
    },
    { timeout: 20_000, interval: 50 },
  )
}

/** Test support: checks an import, and says what that found. */
export async function check(id: string): Promise<Import> {
  await bodyOf(ask('POST', `/v1/imports/${id}/dry-run`), 202)
  return until(id, 'checked')
}

/** Test support: checks and imports, and waits until all of it is in D1. */
export async function carryOut({ id, site }: Import): Promise<Import> {
  await check(id)
  await bodyOf(ask('POST', `/v1/imports/${id}/start`), 202)
  const done = await until(id, 'done')
  await drained(site)
  return done
}

export const refusalsOf = async (id: string): Promise<ImportRefusal[]> =>
  (await bodyOf<{ items: ImportRefusal[] }>(ask('GET', `/v1/imports/${id}/refusals`), 200)).items

/** Test support: the leads of a site, the oldest first, as the database has them. */
export async function leadsOf(siteId: string) {
  const query = env.DB.prepare(
    `SELECT id, email, name, phone, company, owner, stage, external_id, mailing_held, submissions, sequence, created_at
     FROM leads WHERE site_id = ? ORDER BY position`,
  )
  return (await query.bind(siteId).all<Record<string, string | number | null>>()).results
}
