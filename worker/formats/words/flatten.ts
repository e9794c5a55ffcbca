import type { Told } from '../format.ts'
import { readFacts } from './readFacts.ts'

/** An event as names and values, one below the other, for whatever knows no nesting; answers by their keys. Empty ones are left out. */
export function flatten(event: Told): [string, string][] {
  const { sequence, lead, submission, changed } = readFacts(event.data)
  const pairs: [string, string | undefined][] = [
    ['id', event.eventId],
    ['type', event.type],
    ['timestamp', new Date(event.createdAt).toISOString()],
    ['sequence', sequence?.toString()],
    ['lead', lead?.id],
    ['email', lead?.email],
    ['name', lead?.name],
    ['phone', lead?.phone],
    ['company', lead?.company],
    ['owner', lead?.owner],
    ['stage', lead?.stage],
    ['channel', lead?.firstTouchpoint?.channel],
    ['changed', changed.join(',')],
    ['submission', submission?.id],
    ['form', submission?.formName],
    ['page', submission?.page?.url],
    ...(submission?.answers ?? []).map(({ key, display }): [string, string] => [`answer_${key}`, display]),
  ]
  return pairs.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
}
