import type { Frequency, Placed, Placement, Trigger } from '../../schema/placement.ts'
import { frequencyOf } from './frequencyOf.ts'

const SHAPES: Record<Placed['type'], string> = {
  popup: 'a popup',
  slide_in: 'a slide-in',
  bar: 'a bar',
  button: 'a floating button',
  page: 'a full page',
}

/** One sentence, two on popups that are bars on phones, that says what a placement does. */
export function describePlacement(placement: Placement): string {
  if (placement.type === 'inline') return 'Shows in the page, where the page holds its element.'
  const { type, triggers = [{ type: 'load' }], coolDownHours } = placement
  const rests = coolDownHours && `not within ${count(coolDownHours, 'hour')} of another form`
  const asks = triggers.some((trigger) => trigger.type !== 'click')
  const limits = asks ? [often(frequencyOf(placement)), rests].filter(Boolean).join(', and ') : ''
  const said = [`Shows as ${SHAPES[type]}`, where(placement), either(triggers.map(when))].filter(Boolean).join(' ')
  const sentence = `${[said, limits].filter(Boolean).join(', ')}.`
  return type === 'popup' && !placement.onPhones ? `${sentence} On phones it is a bar.` : sentence
}

function where({ pages, notPages, campaign, for: whom }: Placed): string {
  const parameters = Object.entries(campaign ?? {}).map(([name, value]) =>
    value === '*' ? `any ${name}` : `the ${name} “${value}”`,
  )
  return [
    pages && `on ${either(pages)}`,
    notPages && `${pages ? 'but not' : 'everywhere but'} on ${either(notPages)}`,
    (whom || parameters.length > 0) && `to ${whom ?? 'visitors'}`,
    parameters.length > 0 && `who come with ${parameters.join(' and ')}`,
  ]
    .filter(Boolean)
    .join(' ')
}

function when(trigger: Trigger): string {
  switch (trigger.type) {
    case 'load':
      return 'when the page opens'
    case 'engaged':
      return `after ${count(trigger.seconds, 'engaged second')}`
    case 'scroll':
      return `when ${trigger.percent}\u00a0% of the page has been seen`
    case 'exit':
      return 'when the visitor is about to leave'
    case 'click':
      return trigger.selector ? `on a click on “${trigger.selector}”` : 'on a click on what opens it'
    case 'track':
      return `when the page reports “${trigger.name}”`
    case 'visit':
      return `from visit ${trigger.number} on (where the visitor agreed to be remembered)`
    case 'seen':
      return `when “${trigger.selector}” has been seen or played`
  }
}

function often(frequency: Frequency): string {
  switch (frequency.type) {
    case 'visit':
      return 'at most once a visit'
    case 'once':
      return 'once where the visitor agreed to be remembered, else once a visit'
    case 'until_submitted':
      return 'until it is closed or submitted'
    case 'days':
      return `at most once in ${count(frequency.days, 'day')} where the visitor agreed to be remembered, else once a visit`
  }
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** As `a, b or c`. */
function either(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} or ${last}`
}
