import type { Fact } from '../../shared/rules/meets.ts'
import type { EventRecord } from '../events/store.ts'

/** What an event tells that a filter may ask for. */
export function factsOf({ data }: Pick<EventRecord, 'data'>): Fact[] {
  const lead = 'lead' in data && 'stage' in data.lead ? data.lead : null
  const submission = 'submission' in data ? data.submission : undefined
  const channel = lead?.firstTouchpoint?.channel
  return [
    ...(submission?.form ? [{ fact: 'form', value: submission.form }] : []),
    ...(lead ? [{ fact: 'stage', value: lead.stage }] : []),
    ...(channel ? [{ fact: 'channel', value: channel }] : []),
    ...(submission?.answers ?? []).flatMap(({ key: name, value }) =>
      [value].flat().map((one) => ({ fact: 'answer', name, value: typeof one === 'boolean' ? String(one) : one })),
    ),
  ]
}
