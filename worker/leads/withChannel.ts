import { channelOf } from '../../shared/rules/channel/channelOf.ts'
import type { LeadTouchpoint, Touchpoint } from '../../shared/schema/touchpoint.ts'

/** An arrival with the channel that it tells. */
export const withChannel = (touch: Touchpoint): LeadTouchpoint => ({ ...touch, channel: channelOf(touch) })
