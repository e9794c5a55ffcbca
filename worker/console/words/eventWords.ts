import type { EventType } from '../../../shared/schema/event.ts'

/** What each event tells, in words; in the order in which people look for them. */
export const EVENT_WORDS: Readonly<Record<EventType, string>> = {
  'lead.qualified': 'A lead is worth a call',
  'lead.created': 'A new lead',
  'lead.updated': 'A lead changed',
  'submission.accepted': 'A form was sent',
  'submission.partial': 'A form was begun and left',
  'submission.quarantined': 'A submission waits in quarantine',
  'lead.verdict': 'Sales answered',
  'handoff.overdue': 'Nobody answered in time',
  'segment.entered': 'A lead came into a segment',
  'company.warming': 'A company is warming up',
  'lead.merged': 'Two leads became one',
  'lead.unmerged': 'A merge was undone',
  'lead.erased': 'A lead was erased',
  'endpoint.disabled': 'Another endpoint was switched off',
  'endpoint.test': 'A test of the endpoint',
}

/** What a member may choose: all but tests, which always arrive. */
export const CHOOSABLE_EVENTS = (Object.keys(EVENT_WORDS) as EventType[]).filter((type) => type !== 'endpoint.test')
