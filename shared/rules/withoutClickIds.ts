import type { Campaign } from '../schema/touchpoint.ts'

/** Stands where an id stood: that there was one tells the channel. */
const SOME = '1'

/**
 * A campaign without the ids of clicks and persons in it. Each is somebody's alone, and stands in the address of a form that
 * they send from the same page: an anonymous beacon with it could be matched with a lead.
 */
export const withoutClickIds = (campaign: Campaign): Campaign =>
  JSON.parse(JSON.stringify(campaign, (name, value) => (/^(utm|$)/.test(name) ? value : SOME)))
