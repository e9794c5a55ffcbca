import type { Source } from '../../shared/schema/source.ts'
import type { Campaign, LeadTouchpoint } from '../../shared/schema/touchpoint.ts'

const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const

/** What a touchpoint fills, column by column. */
export const TOUCHPOINT_COLUMNS = ['at', 'channel', 'page', 'referrer', ...UTM, 'other parameters', 'source']

/** A touchpoint as cells; the campaign parameters that have no column of their own stand together, as in an address. */
export function touchpointCells(touchpoint: LeadTouchpoint | null): (string | null)[] {
  const { at, channel, url, referrer, campaign = {}, source } = touchpoint ?? {}
  const cells = [
    at,
    channel,
    url,
    referrer,
    ...UTM.map((name) => campaign[name]),
    others(campaign),
    source && sayName(source),
  ]
  return cells.map((cell) => cell ?? null)
}

/** As “social: LinkedIn Lead Gen”. */
const sayName = ({ kind, name }: Source): string => `${kind}: ${name}`

function others(campaign: Campaign): string {
  const named = Object.entries(campaign).filter(([name]) => !UTM.some((own) => own === name))
  return new URLSearchParams(named).toString()
}
