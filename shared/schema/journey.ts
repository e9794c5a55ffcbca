import * as z from 'zod'
import { id } from './id.ts'
import { Signal } from './signal.ts'
import { text, timestamp, webUrl } from './text.ts'
import { Touchpoint } from './touchpoint.ts'

/** A page that was read; widgets of before tell of no id and no time. */
export const PageRead = z.strictObject({
  at: timestamp,
  url: webUrl(),
  title: text(300).optional(),
  /** As of the signal that tells of the same page later. */
  id: id('sg').optional(),
  engagedMs: z.int().min(0).max(86_400_000).optional(),
  scrollPercent: z.int().min(0).max(100).optional(),
})
export type PageRead = z.infer<typeof PageRead>

/** What a visitor who agreed to it did before the submission; kept on the device until then. */
export const Journey = z
  .strictObject({
    visits: z.int().min(1).max(100_000),
    firstTouchpoint: Touchpoint,
    touchpoints: z.array(Touchpoint).max(20),
    pages: z.array(PageRead).max(50),
    /** What else was done, the latest; pages and arrivals stand above. */
    signals: z.array(Signal).max(50).optional(),
  })
  .meta({ id: 'Journey' })
export type Journey = z.infer<typeof Journey>
