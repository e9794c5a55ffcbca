import * as z from 'zod'
import { id, siteId } from './id.ts'
import { Placed } from './placement.ts'
import { CaptureForms, ConsentSource, PrivacyMode, Routes } from './site.ts'

/** What stands in the loader besides code: the site's choices, and which forms it has. At most 2 kB for 20 forms. */
export const WidgetConfiguration = z.object({
  site: siteId,
  privacyMode: PrivacyMode,
  retryAcrossVisits: z.boolean(),
  /** Absent where it is the usual `marked`. */
  captureForms: CaptureForms.optional(),
  /** Absent where it is the usual `tools`. */
  consentSource: ConsentSource.optional(),
  /** Absent where it is the usual `path`. */
  routes: Routes.optional(),
  /** Hosts of the site's own, beside the page's, and hosts from which people only come back; absent where there are none. */
  ownHosts: z.array(z.string()).optional(),
  returnHosts: z.array(z.string()).optional(),
  /** The site has slots that show something. */
  slots: z.literal(true).optional(),
  /** Absent where each visitor has a browser of their own. */
  kiosk: z.boolean().optional(),
  /** The sitekey of Turnstile, where the site asks it. */
  turnstile: z.string().optional(),
  /** Each as [id, version] and its placement where it is not inline: no names, since every visitor downloads this. */
  forms: z.array(z.tuple([id('fm'), z.int().min(1), Placed.optional()])),
  /** The hash in the file names of all modules fetched on demand, as in `form-HASH.js`. */
  modules: z.string(),
})
export type WidgetConfiguration = z.infer<typeof WidgetConfiguration>
