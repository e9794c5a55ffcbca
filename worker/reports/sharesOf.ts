import * as z from 'zod'
import { SlotShown } from '../../shared/schema/beacon.ts'
import type { CountedPart, CountedView } from '../signals/counting.ts'
import type { Counts } from './metrics.ts'
import type { RollUpKey, Share } from './share.ts'

const HOUR_MS = 3_600_000
/** Share of media that must have been played for it to count as finished: credits are often skipped. */
const FINISHED = 0.9
const Slots = z.array(SlotShown)

/**
 * What one page view adds to the roll-ups as it stands now. Programs, and views that were measured and showed no sign of
 * life, are counted apart and add to nothing else. Nor do subscribers and customers add to what reports tell of
 * newcomers; but slots are meant for them too, and coverage speaks of all that was measured.
 */
export function sharesOf(view: CountedView, parts: readonly CountedPart[]): Share[] {
  const at = view.received_at - (view.received_at % HOUR_MS)
  const share = (counts: Counts, ...keys: RollUpKey[]): Share => ({ at, keys, counts: withoutZeros(counts) })
  if (view.is_bot === 1) return [share({ page_views: 1 }, ['bot', '', 'agent'])]
  if (view.is_alive === 0) return [share({ page_views: 1 }, ['bot', '', 'lifeless'])]
  const counts = countsOfView(view, parts)
  const { page_views, visits, submitted } = counts
  const slots = keysOfSlots(view)
  const shown = slots.length > 0 ? [share({ page_views, visits, submitted }, ...slots)] : []
  if (view.relation !== null) return [share(counts, keyOfBasis(view), ['relation', '', view.relation]), ...shown]
  return [
    share(counts, ...keysOfView(view)),
    ...shown,
    ...parts.map((part) => share(countsOfPart(part, parts), [part.kind, part.of, part.name])),
    ...fieldsLeftUnused(parts).map(({ of, name }) => share({ page_views: 1, left_here: 1 }, ['field', of, name])),
  ]
}

const keyOfBasis = ({ basis }: CountedView): RollUpKey => ['basis', '', basis ?? '']

function keysOfView(view: CountedView): RollUpKey[] {
  const { url, device, country, channel } = view
  return [
    ['site', '', ''],
    ['page', '', url],
    ['device', '', device ?? ''],
    ['country', '', country ?? ''],
    keyOfBasis(view),
    ...(channel === null ? [] : [['channel', '', channel] satisfies RollUpKey]),
  ]
}

/** Each once, however many elements of the page are the same slot. */
function keysOfSlots({ slots }: CountedView): RollUpKey[] {
  const keys = Slots.parse(JSON.parse(slots ?? '[]')).map(
    ({ name, variant = '', isHeldOut }): RollUpKey => [isHeldOut ? 'held_out' : 'slot', name, variant],
  )
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()]
}

function countsOfView(view: CountedView, parts: readonly CountedPart[]) {
  const forms = parts.filter(({ kind }) => kind === 'form')
  const any = (step: 'viewed' | 'started' | 'submitted') => Number(forms.some((form) => form[step] === 1))
  const isScrollKnown = view.scroll_percent !== null
  const counts = {
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
  return counts satisfies Counts
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
