import type { Site } from '../../shared/schema/site.ts'
import { WidgetConfiguration } from '../../shared/schema/widgetConfiguration.ts'
import type { Env } from '../env.ts'
import { type ListedForm, readSiteDocuments } from '../sites/siteDocuments.ts'
import { keepLastGood, lastGoodConfiguration } from './loaderCache.ts'

/** Names of hosts that every visitor downloads. A page knows its own without. */
const MOST_OWN_HOSTS = 20

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
    const { privacyMode, retryAcrossVisits } = found.site
    const configuration = {
      site: siteId,
      privacyMode,
      retryAcrossVisits,
      ...unusual(found.site),
      ...(found.slots.length > 0 && { slots: true as const }),
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

/** What the site chose otherwise than most do; to say the rest would cost every visitor bytes. */
function unusual({ kiosk, captureForms, consentSource, routes, origins, returnHosts, turnstile }: Site) {
  const ownHosts = origins.flatMap((origin) => URL.parse(origin)?.host ?? []).slice(0, MOST_OWN_HOSTS)
  return {
    ...(kiosk && { kiosk }),
    ...(captureForms !== 'marked' && { captureForms }),
    ...(consentSource !== 'tools' && { consentSource }),
    ...(routes !== 'path' && { routes }),
    ...(ownHosts.length > 1 && { ownHosts }),
    ...(returnHosts.length > 0 && { returnHosts }),
    ...(turnstile && { turnstile: turnstile.sitekey }),
  }
}

/** Most forms are inline; to say so of each would cost every visitor bytes. */
function forVisitors({ id, version, placement }: ListedForm): WidgetConfiguration['forms'][number] {
  return placement.type === 'inline' ? [id, version] : [id, version, placement]
}
