import type { SubmissionSource } from '../../../shared/schema/source.ts'
import type { StoredSubmission } from '../../../shared/schema/submission.ts'
import type { TimelineEntry } from '../../../shared/schema/timeline.ts'
import type { LeadTouchpoint } from '../../../shared/schema/touchpoint.ts'
import { cameBy } from '../words/cameBy.ts'
import { type Act, sayAct } from '../words/sayAct.ts'
import { sayDeed } from '../words/sayDeed.ts'

/** One thing that happened with a lead. */
export type Happening =
  | { kind: 'sent' | 'began'; at: string; form: string; url: string }
  | { kind: 'read'; at: string; url: string; title: string | undefined; seconds?: number }
  | { kind: 'did'; at: string; url: string; words: string }
  | { kind: 'came'; at: string; by: string; url: string }
  | { kind: 'note' | 'act' | 'agreed' | 'told'; at: string; url: ''; words: string }

/**
 * What happened, latest first: forms sent, pages read, arrivals, and what else the timeline knows. Submissions repeat the
 * journey that led to them, and the timeline knows that too, so the same thing is told once.
 */
export function story(
  submissions: readonly StoredSubmission[],
  touchpoints: readonly (LeadTouchpoint | null)[],
  timeline: readonly TimelineEntry[] = [],
): Happening[] {
  const told = new Map<string, Happening>()
  const tell = (happening: Happening) => told.set(nameOf(happening), happening)
  for (const touchpoint of touchpoints) if (touchpoint) tell(arrival(touchpoint))
  for (const { formName, receivedAt, page, journey, partial, supersededBy, source } of submissions) {
    if (supersededBy) continue // what took its place tells the same, and more
    if (source) tell({ kind: 'did', at: receivedAt, url: '', words: sayTold(source) })
    else tell({ kind: partial ? 'began' : 'sent', at: receivedAt, form: formName, url: page.url ?? '' })
    for (const { at, url, title } of journey?.pages ?? []) tell({ kind: 'read', at, url, title })
    if (journey) for (const touchpoint of [journey.firstTouchpoint, ...journey.touchpoints]) tell(arrival(touchpoint))
  }
  for (const happening of timeline.flatMap(happeningOf)) tell(happening)
  return [...told.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || ORDER[a.kind] - ORDER[b.kind])
}

/** What no page has sent. */
const sayTold = ({ kind, name }: SubmissionSource) =>
  kind === 'import' ? `Imported with “${name}”` : `Left their details: ${name}`

/** The timeline keeps addresses without what stands behind the path. */
const nameOf = (happening: Happening): string => {
  const [address] = happening.url.split(/[?#]/)
  return `${happening.kind} ${Date.parse(happening.at)} ${address} ${'words' in happening ? happening.words : ''}`
}

/** Forms are told by their submissions; an event that nobody wanted was told to nobody. */
function happeningOf(entry: TimelineEntry): Happening[] {
  if (entry.kind === 'submission') return []
  if (entry.kind === 'touchpoint') return [arrival(entry.touchpoint)]
  if (entry.kind === 'event' && entry.deliveries.length === 0) return []
  if (entry.kind === 'signal') return [sign(entry)]
  return [{ kind: KINDS[entry.kind], at: entry.at, url: '', words: sayAct(entry) }]
}

/** How each looks. */
const KINDS: Record<Act['kind'], 'note' | 'act' | 'agreed' | 'told'> = {
  merge: 'act',
  unmerge: 'act',
  edit: 'act',
  note: 'note',
  proposal: 'act',
  decision: 'act',
  consent: 'agreed',
  confirmation: 'agreed',
  withdrawal: 'act',
  handoff: 'act',
  verdict: 'act',
  event: 'told',
}

function sign({ signal, at }: Extract<TimelineEntry, { kind: 'signal' }>): Happening {
  if (signal.type === 'touchpoint') return arrival(signal)
  if (signal.type !== 'page') return { kind: 'did', at, url: 'url' in signal ? signal.url : '', words: sayDeed(signal) }
  const { url, title, engagedMs } = signal
  return { kind: 'read', at, url, title, ...(engagedMs && { seconds: engagedMs / 1_000 }) }
}

/** At the same moment somebody comes, then reads, then sends, and others hear of it; the list runs backwards. */
const ORDER = { told: 0, act: 1, note: 1, agreed: 2, sent: 3, began: 3, did: 4, read: 5, came: 6 } as const

const arrival = (touchpoint: LeadTouchpoint): Happening => ({
  kind: 'came',
  at: touchpoint.at,
  by: cameBy(touchpoint),
  url: touchpoint.url ?? '',
})
