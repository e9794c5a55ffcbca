import * as z from 'zod'
import { id } from './id.ts'
import { Signal } from './signal.ts'
import { timestamp } from './text.ts'

/** Leads that one signal names at most. */
export const MOST_COLLEAGUES = 20

const noticed = { id: id('sg'), at: timestamp }
const [page, ...others] = Signal.options

/** A signal as it is kept of a lead: one that a page told of, or one that the Worker noticed by itself. */
export const StoredSignal = z
  .discriminatedUnion('type', [
    /** Widgets of before do not tell how long a page was read. */
    page.partial({ engagedMs: true }),
    ...others,
    /** Something came of the lead after so many days of nothing. */
    z.strictObject({ ...noticed, type: z.literal('returned'), days: z.int().min(1) }),
    /** Leads of the same company by their addresses: on a new lead those before it, on those the new one. */
    z.strictObject({
      ...noticed,
      type: z.literal('colleague'),
      leads: z.array(id('ld')).min(1).max(MOST_COLLEAGUES),
    }),
  ])
  .meta({ id: 'StoredSignal' })
export type StoredSignal = z.infer<typeof StoredSignal>
