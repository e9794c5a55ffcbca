import type { Env } from '../env.ts'
import { findSiteOfForm } from './store.ts'

/** How many forms one isolate remembers the site of. */
const MOST_FORMS = 5_000
const sites = new Map<string, string>()

/**
 * The site that a form belongs to, or null. A form's id does not carry its site, as `/f/{form}` would need, so D1 tells
 * it once; a form never moves, so the isolate may remember.
 */
export async function siteOfForm(env: Env, formId: string): Promise<string | null> {
  const known = sites.get(formId)
  if (known) return known
  const site = await findSiteOfForm(env.DB, formId)
  if (site === null) return null
  if (sites.size >= MOST_FORMS) sites.clear()
  sites.set(formId, site)
  return site
}
