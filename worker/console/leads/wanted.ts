import { CHANNELS } from '../../../shared/rules/channel/channels.ts'
import type { Stage } from '../../../shared/schema/lead.ts'
import type { LeadFilter } from '../../../shared/schema/leadFilter.ts'
import { STAGE_WORDS } from '../words/stageWords.ts'
import { MORE_FILTERS, type MoreFilter } from './moreFilters.ts'

/** What the list is asked for, as it stands in the address, so that a list can be shared and gone back to. */
export interface Wanted {
  filter: LeadFilter
  segment: string | null
  sort: 'created' | 'seen'
}

export const EVERYTHING: Wanted = { filter: {}, segment: null, sort: 'created' }

/** Whether anything narrows the list. */
export const isNarrowed = ({ filter, segment }: Wanted): boolean => segment !== null || Object.keys(filter).length > 0

/** Reads an address; what it does not know, or what no filter can be, is left out. */
export function readWanted(query: Readonly<Record<string, string>>): Wanted {
  const { q, stage = '', channel = '', segment } = query
  const more = MORE_FILTERS.flatMap(({ name, read }) => {
    const value = query[name] && read(query[name])
    return value ? [[name, value] as const] : []
  })
  return {
    filter: {
      ...(q?.trim() && { q }),
      ...(isStage(stage) && { stage }),
      ...(isChannel(channel) && { channel }),
      ...(Object.fromEntries(more) as Pick<LeadFilter, MoreFilter>),
    },
    segment: segment && /^sm_[0-9a-z]{26}$/.test(segment) ? segment : null,
    sort: query.sort === 'seen' ? 'seen' : 'created',
  }
}

/** The part of an address behind the path; empty for everything. */
export function writeWanted({ filter, segment, sort }: Wanted): string {
  const said = { ...filter, ...(segment && { segment }), ...(sort === 'seen' && { sort }) }
  const search = new URLSearchParams(
    Object.entries(said).filter((pair): pair is [string, string] => pair[1] !== undefined),
  ).toString()
  return search && `?${search}`
}

const isStage = (text: string): text is Stage => Object.hasOwn(STAGE_WORDS, text)
const isChannel = (text: string): text is (typeof CHANNELS)[number] => CHANNELS.some((channel) => channel === text)
