import type { Signal } from '../../../shared/schema/signal.ts'
import { withoutQuery } from '../withoutQuery.ts'

/** A signal without the queries and fragments of its addresses, which may name a person; what a campaign says is apart. */
export function tidySignal<Kind extends Signal>(signal: Kind): Kind {
  const url = withoutQuery(signal.url)
  if (signal.type === 'link') return { ...signal, url, link: withoutQuery(signal.link) }
  if (signal.type === 'touchpoint' && signal.referrer)
    return { ...signal, url, referrer: withoutQuery(signal.referrer) }
  return { ...signal, url }
}
