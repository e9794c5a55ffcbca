import * as z from 'zod'
import { id, siteId } from './id.ts'
import { Placed } from './placement.ts'
import { CaptureForms, PrivacyMode } from './site.ts'

/** What stands in the loader besides code: the site's choices, and which forms it has. At most 2 kB for 20 forms. */
export const WidgetConfiguration = z.object({
  site: siteId,
  privacyMode: PrivacyMode,
  retryAcrossVisits: z.boolean(),
  /** Absent where it is the usual `marked`. */
  captureForms: CaptureForms.optional(),
  /** Without a placement: inline. */
  forms: z.array(z.object({ id: id('fm'), version: z.int().min(1), placement: Placed.optional() })),
  /** File names of the modules fetched on demand, by their hashes. */
  modules: z.object({ form: z.string(), capture: z.string() }),
})
export type WidgetConfiguration = z.infer<typeof WidgetConfiguration>
