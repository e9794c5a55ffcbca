import * as z from 'zod'

/** What roll-ups sum up, as their columns are called; migrations-signals/0002 says what each is. */
export const Metric = z.enum([
  'page_views',
  'visits',
  'first_visits',
  'known_visits',
  'measured',
  'ms',
  'scroll_measured',
  'scroll_percents',
  'played_ms',
  'finished',
  'times',
  'viewed',
  'started',
  'submitted',
  'errors',
  'corrections',
  'left_here',
])
export type Metric = z.infer<typeof Metric>

/**
 * By what roll-ups are kept apart. `site` is the whole site; `bot` is what all the others leave out; `relation` those whom
 * the page knows as its own, of whom only `basis`, `slot` and `held_out` tell besides. A slot is `of`, its variant `name`:
 * shown (`slot`; empty: the default, because none was meant) or meant and not shown (`held_out`).
 */
export const Dimension = z.enum([
  'site',
  'bot',
  'page',
  'channel',
  'device',
  'country',
  'basis',
  'media',
  'picture',
  'link',
  'form',
  'field',
  'relation',
  'slot',
  'held_out',
])
export type Dimension = z.infer<typeof Dimension>

/** Counts by metric; what is left out is 0. */
export type Counts = Partial<Record<Metric, number>>
