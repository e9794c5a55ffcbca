import type { Site } from '../../shared/schema/site.ts'
import type { ServedSlot } from '../../shared/schema/slot.ts'
import { deskOf } from '../desk/client.ts'
import type { Env } from '../env.ts'
import type { PublishedRow } from '../forms/store.ts'
import { purgeLoader } from '../widget/loaderCache.ts'
import { forgetSite, type Mappings, type NamedForm, type Secrets, versionKey } from './siteDocuments.ts'

/** All that a Desk holds of its site. */
interface Published {
  site: Site
  forms: readonly PublishedRow[]
  mappings: Mappings
  slots: readonly ServedSlot[]
  secrets: Secrets
}

/**
 * Hands a site and its published forms to all that visitors meet: the site's Desk, this isolate's memory, this location's
 * edge cache. False where the Desk could not be reached. `revision` is D1's, so that hand-overs may overtake each other.
 */
export async function publishToDesk(
  env: Env,
  origin: string,
  revision: number,
  site: Site,
  others: Omit<Published, 'site'>,
): Promise<boolean> {
  const desk = await deskOf(env, site.id)
  if (!desk) throw new Error(`the keyring does not know site ${site.id}`)
  try {
    await desk.publish(site.id, revision, documentsOf({ site, ...others }))
  } catch (error) {
    console.error(JSON.stringify({ at: 'sites.publish', site: site.id, error: String(error) }))
    return false
  } finally {
    forgetSite(site.id)
  }
  await purgeLoader(origin, site.id)
  return true
}

function documentsOf({ site, forms, mappings, slots, secrets }: Published): { key: string; value: string }[] {
  const listed = forms.map(({ published, placement, qualifies }) => ({
    id: published.form,
    version: published.version,
    placement,
    qualifies,
  }))
  return [
    { key: 'site', value: JSON.stringify(site) },
    { key: 'forms', value: JSON.stringify(listed) },
    { key: 'mappings', value: JSON.stringify(mappings) },
    { key: 'slots', value: JSON.stringify(slots) },
    { key: 'secrets', value: JSON.stringify(secrets) },
    ...forms.map(({ published, name }) => ({
      key: versionKey(published.form, published.version),
      value: JSON.stringify({ ...published, name } satisfies NamedForm),
    })),
  ]
}
