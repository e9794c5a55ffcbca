import type { EventComparison, EventFilter } from '../../../shared/schema/eventFilter.ts'
import { CHANNEL_WORDS } from './channelWords.ts'
import { STAGE_WORDS } from './stageWords.ts'

/** Which events an endpoint gets, as a sentence; `formName` tells what a form is called. */
export function sayFilter(filter: EventFilter | null, formName: (id: string) => string): string {
  if (!filter) return 'All of them.'
  const parts = 'all' in filter ? filter.all : filter.any
  const said = parts.map((part) => ('fact' in part ? sayComparison(part, formName) : `(${sayGroup(part, formName)})`))
  return `Only where ${said.join('all' in filter ? ' and ' : ' or ')}.`
}

type Part = Extract<EventFilter, { all: unknown }>['all'][number]
type Group = Exclude<Part, EventComparison>

function sayGroup(group: Group, formName: (id: string) => string): string {
  const all = 'all' in group
  const parts = all ? group.all : group.any
  return parts.map((part) => sayComparison(part, formName)).join(all ? ' and ' : ' or ')
}

/** One condition: “the form is “Call me””. */
export function sayComparison(part: EventComparison, formName: (id: string) => string): string {
  switch (part.fact) {
    case 'form':
      return `the form ${IS[part.is]} “${formName(part.value)}”`
    case 'stage':
      return `the stage ${IS[part.is]} ${STAGE_WORDS[part.value]}`
    case 'channel':
      return `they ${part.is === 'equal' ? 'came' : 'did not come'} by ${CHANNEL_WORDS[part.value]}`
    case 'answer':
      return `the answer “${part.name}” ${ANSWER_IS[part.is]}${part.value === undefined ? '' : ` “${part.value}”`}`
  }
}

const IS = { equal: 'is', unequal: 'is not' } as const

/** How an answer is compared, in words. */
export const ANSWER_IS = {
  equal: 'is',
  unequal: 'is not',
  containing: 'contains',
  more: 'is more than',
  less: 'is less than',
  given: 'is given',
  open: 'is left empty',
} as const
