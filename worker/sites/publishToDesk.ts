import type { Site } from '../../shared/schema/site.ts'
import { deskOf } from '../desk/client.ts'
import type { Env } from '../env.ts'
import type { PublishedRow } from '../forms/store.ts'
import { purgeLoader } from '../widget/loaderCache.ts'
import { forgetSite, type Mappings, type NamedForm, versionKey } from './siteDocuments.ts'

/**
 * Hands a site and its published forms to all that visitors meet: the site's Desk, this isolate's memory, this location's
 * edge cache. False where the Desk could not be reached. `revision` is D1's, so that hand-overs may overtake each other.
 */
export async function publishToDesk(
  env: Env,
  origin: string,
  revision: number,
  site: Site,
  forms: readonly PublishedRow[],
  mappings: Mappings,
): Promise<boolean> {
  const desk = await deskOf(env, site.id)
  if (!desk) throw new Error(`the keyring does not know site ${site.id}`)
  try {
    await desk.publish(site.id, revision, documentsOf(site, forms, mappings))
  } catch (error) {
    console.error(JSON.stringify({ at: 'sites.publish', site: site.id, error: String(error) }))
    return false
  } finally {
    forgetSite(site.id)
  }
  await purgeLoader(origin, site.id)
  return true
}

function documentsOf(site: Site, forms: readonly PublishedRow[], mappings: Mappings): { key: string; value: string }[] {
  const listed = forms.map(({ published, placement }) => ({
    id: published.form,
    version: published.version,
    placement,
  }))
  return [
    { key: 'site', value: JSON.stringify(site) },
    { key: 'forms', value: JSON.stringify(listed) },
    { key: 'mappings', value: JSON.stringify(mappings) },
    ...forms.map(({ published, name }) => ({
      key: versionKey(published.form, published.version),
      value: JSON.stringify({ ...published, name } satisfies NamedForm),
    })),
  ]
}
