import type { CountedPart, CountedView } from '../signals/counting.ts'
import type { Counts } from './metrics.ts'
import type { RollUpKey, Share } from './share.ts'

const HOUR_MS = 3_600_000
/** Share of media that must have been played for it to count as finished: credits are often skipped. */
const FINISHED = 0.9

/**
 * What one page view adds to the roll-ups as it stands now. Programs, and views that were measured and showed no sign of
 * life, are counted apart and add to nothing else.
 */
export function sharesOf(view: CountedView, parts: readonly CountedPart[]): Share[] {
  const at = view.received_at - (view.received_at % HOUR_MS)
  const share = (counts: Counts, ...keys: RollUpKey[]): Share => ({ at, keys, counts: withoutZeros(counts) })
  if (view.is_bot === 1) return [share({ page_views: 1 }, ['bot', '', 'agent'])]
  if (view.is_alive === 0) return [share({ page_views: 1 }, ['bot', '', 'lifeless'])]
  return [
    share(countsOfView(view, parts), ...keysOfView(view)),
    ...parts.map((part) => share(countsOfPart(part, parts), [part.kind, part.of, part.name])),
    ...fieldsLeftUnused(parts).map(({ of, name }) => share({ page_views: 1, left_here: 1 }, ['field', of, name])),
  ]
}

function keysOfView({ url, device, country, basis, channel }: CountedView): RollUpKey[] {
  return [
    ['site', '', ''],
    ['page', '', url],
    ['device', '', device ?? ''],
    ['country', '', country ?? ''],
    ['basis', '', basis ?? ''],
    ...(channel === null ? [] : [['channel', '', channel] satisfies RollUpKey]),
  ]
}

function countsOfView(view: CountedView, parts: readonly CountedPart[]): Counts {
  const forms = parts.filter(({ kind }) => kind === 'form')
  const any = (step: 'viewed' | 'started' | 'submitted') => Number(forms.some((form) => form[step] === 1))
  const isScrollKnown = view.scroll_percent !== null
  return {
    page_views: 1,
    visits: view.visit_start,
    first_visits: view.visit_start && (view.first_visit ?? 0),
    known_visits: view.visit_start && Number(view.first_visit !== null),
    measured: Number(view.engaged_ms !== null),
    ms: view.engaged_ms ?? 0,
    scroll_measured: Number(isScrollKnown),
    scroll_percents: view.scroll_percent ?? 0,
    ...{ viewed: any('viewed'), started: any('started'), submitted: any('submitted') },
  }
}

function countsOfPart(part: CountedPart, parts: readonly CountedPart[]): Counts {
  const { ms, played_ms, times, viewed, started, submitted, errors, corrections } = part
  const common: Counts = { page_views: 1, ms, played_ms, times, errors, corrections }
  if (part.kind === 'media') return { ...common, started: Number(played_ms > 0), finished: Number(isFinished(part)) }
  if (part.kind === 'picture') return { ...common, viewed: Number(ms > 0) }
  if (part.kind === 'form') return { ...common, viewed, started, submitted, left_here: Number(isLeft(part)) }
  if (part.kind === 'field') return { ...common, left_here: Number(parts.some((form) => isLeftAt(form, part))) }
  return common
}

const isFinished = ({ played_ms, duration_ms }: CountedPart) =>
  duration_ms !== null && played_ms >= duration_ms * FINISHED

const isLeft = ({ kind, started, submitted }: CountedPart) => kind === 'form' && started === 1 && submitted === 0

const isLeftAt = (form: CountedPart, { of, name }: { of: string; name: string }) =>
  isLeft(form) && form.name === of && form.last_field === name

/** Where a form was left at a field that itself told nothing, the field counts all the same. */
function fieldsLeftUnused(parts: readonly CountedPart[]): { of: string; name: string }[] {
  const used = parts.filter(({ kind }) => kind === 'field')
  return parts.filter(isLeft).flatMap(({ name: of, last_field: name }) => {
    const isTold = name === null || used.some((field) => field.of === of && field.name === name)
    return isTold ? [] : [{ of, name }]
  })
}

const withoutZeros = (counts: Counts): Counts => Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0))
