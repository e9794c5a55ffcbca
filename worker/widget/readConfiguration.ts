import { WidgetConfiguration } from '../../shared/schema/widgetConfiguration.ts'
import type { Env } from '../env.ts'
import { type ListedForm, readSiteDocuments } from '../sites/siteDocuments.ts'
import { keepLastGood, lastGoodConfiguration } from './loaderCache.ts'

/** A configuration before the modules' names, which are the deploy's and not the site's. */
const SiteConfiguration = WidgetConfiguration.omit({ modules: true })
export type SiteConfiguration = Omit<WidgetConfiguration, 'modules'>

/**
 * A site's configuration, from its Desk; null where there is no such site. When the Desk fails, the last good one this
 * location has seen: a page must not lose its forms because we have a bad minute.
 */
export async function readConfiguration(env: Env, origin: string, siteId: string): Promise<SiteConfiguration | null> {
  try {
    const found = await readSiteDocuments(env, siteId)
    if (!found) return null
    const { privacyMode, retryAcrossVisits, captureForms, turnstile } = found.site
    const special = {
      ...(captureForms !== 'marked' && { captureForms }),
      ...(turnstile && { turnstile: turnstile.sitekey }),
    }
    const configuration = {
      site: siteId,
      privacyMode,
      retryAcrossVisits,
      ...special,
      forms: found.forms.map(forVisitors),
    }
    await keepLastGood(origin, siteId, JSON.stringify(configuration))
    return configuration
  } catch (error) {
    const kept = await lastGoodConfiguration(origin, siteId)
    if (kept === null) throw error
    console.error(JSON.stringify({ at: 'widget.configuration', site: siteId, error: String(error) }))
    return SiteConfiguration.parse(JSON.parse(kept))
  }
}

/** Most forms are inline; to say so of each would cost every visitor bytes. */
function forVisitors({ id, version, placement }: ListedForm): WidgetConfiguration['forms'][number] {
  return placement.type === 'inline' ? [id, version] : [id, version, placement]
}
