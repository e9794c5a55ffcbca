import * as z from 'zod'
import { Placement } from './form.ts'
import { id, siteId } from './id.ts'
import { PrivacyMode } from './site.ts'

/** What stands in the loader besides code: the site's choices, and which forms it has. At most 2 kB for 20 forms. */
export const WidgetConfiguration = z.object({
  site: siteId,
  privacyMode: PrivacyMode,
  retryAcrossVisits: z.boolean(),
  forms: z.array(z.object({ id: id('fm'), version: z.int().min(1), placement: Placement })),
  /** File names of the modules fetched on demand, by their hashes. */
  modules: z.object({ form: z.string(), capture: z.string() }),
})
export type WidgetConfiguration = z.infer<typeof WidgetConfiguration>
