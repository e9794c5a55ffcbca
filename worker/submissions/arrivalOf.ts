import { channelOf } from '../../shared/rules/channel/channelOf.ts'
import type { LeadChannel } from '../../shared/rules/channel/channels.ts'
import type { SourceKind } from '../../shared/schema/source.ts'
import type { LeadTouchpoint } from '../../shared/schema/touchpoint.ts'
import type { SubmissionRecord } from './store.ts'

/** The channels that sources are. Who paid for a social network's form has its campaign say so; the others tell none. */
const CHANNELS: Partial<Record<SourceKind, LeadChannel>> = {
  social: 'organic_social',
  event: 'event',
  chat: 'chat',
  phone: 'phone',
}

/** The arrival that a submission itself is. Without a journey nobody knows who referred a visitor, so only a campaign tells a channel. */
export function arrivalOf({
  page,
  source,
  receivedAt,
}: Pick<SubmissionRecord, 'page' | 'source' | 'receivedAt'>): LeadTouchpoint {
  const { url, campaign } = page
  const channel = campaign ? channelOf({ campaign }) : source && CHANNELS[source.kind]
  return {
    at: receivedAt,
    ...(url && { url }),
    ...(campaign && { campaign }),
    ...(channel && { channel }),
    ...(source && { source: { kind: source.kind, name: source.name } }),
  }
}
