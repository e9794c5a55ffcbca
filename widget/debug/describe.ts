import type { Beacon } from '../../shared/schema/beacon.ts'
import type { PrivacyMode } from '../../shared/schema/site.ts'
import type { PrivacyChoice } from '../../shared/schema/submission.ts'
import type { KeptJourney } from '../journey/keptJourney.ts'
import type { Sent } from '../visit.ts'
import type { Permissions } from '../visitor/permissions.ts'

/** What is known of this page view and of what may be done with it. */
export interface Facts {
  mode: PrivacyMode
  kiosk: boolean
  choice: PrivacyChoice
  /** GPC or DNT is on. */
  browserRefuses: boolean
  may: Permissions
  /** The module that follows the visit has come. */
  isFollowed: boolean
  /** As it would go out now. */
  beacon: Beacon | undefined
  last: Sent | undefined
  journey: KeptJourney | undefined
  now: number
}

/** What the panel says: one sentence, then lines under titles. */
export interface Description {
  sentence: string
  isMeasuring: boolean
  groups: readonly Group[]
}

export type Group = readonly [title: string, lines: readonly Line[]]
export type Line = readonly [name: string, value: string]

/** Says in plain words what is measured right now, and why or why not; nothing of what is not allowed. */
export function describe(facts: Facts): Description {
  const { may, mode, choice, beacon, journey } = facts
  const groups: (Group | undefined)[] = [
    [
      'Privacy',
      [
        ['mode', mode],
        ['measurement', sayChoice(choice.measurement)],
        ['journey', sayChoice(choice.journey)],
      ],
    ],
    ...(beacon ? measured(beacon) : []),
    may.journey && journey ? ['Journey, kept in this browser', journeyLines(journey)] : undefined,
    beacon && ['Beacons', beaconLines(facts, beacon)],
  ]
  return {
    sentence: sentence(facts),
    isMeasuring: may.measurement,
    groups: groups.filter((group) => group !== undefined && group[1].length > 0) as Group[],
  }
}

function sentence({ may, mode, kiosk, choice, browserRefuses, isFollowed }: Facts): string {
  if (kiosk) return 'Nothing is measured: many people share this device (kiosk).'
  if (!may.measurement && !may.journey) return `Nothing is measured: ${whyNot(mode, choice, browserRefuses)}`
  if (!isFollowed) return 'About to be measured: the code for it has not come yet.'
  const why = mode === 'ask' ? 'the visitor agreed' : `the mode “${mode}” does not ask`
  if (!may.journey) return `Measured, not remembered: ${why}. Anonymous beacons go out, nothing is kept here.`
  if (!may.measurement) return `Remembered, not counted: ${why}. The journey stays here, no beacon goes out.`
  return `Measured and remembered: ${why}.`
}

function whyNot(mode: PrivacyMode, { measurement, journey }: PrivacyChoice, browserRefuses: boolean): string {
  if (mode === 'off') return 'the site’s privacy mode is “off”.'
  if (browserRefuses) return 'this browser asks not to be tracked (Global Privacy Control or Do Not Track).'
  return measurement === null && journey === null ? 'nobody has been asked yet.' : 'the visitor refused.'
}

const sayChoice = (choice: boolean | null) => (choice === null ? 'not asked' : choice ? 'yes' : 'no')

const measured = ({ engagedMs, scrolled, scrollPercent, media, pictures, links, forms, slots }: Beacon): Group[] => [
  [
    'This page view',
    [
      ['engaged', engagedMs === undefined ? 'not measured yet' : seconds(engagedMs / 1_000, 0)],
      ['seen of the page', scrollPercent === undefined ? 'not measured yet' : `${scrollPercent} %`],
      ['scrolled', scrolled ? 'yes' : 'no'],
    ],
  ],
  [
    'Videos and sounds',
    (media ?? []).map((one) => [
      one.name,
      `${seconds(one.seconds)}${one.durationSeconds ? ` of ${seconds(one.durationSeconds)}` : ''}`,
    ]),
  ],
  [
    'Pictures',
    (pictures ?? []).map(({ name, seenMs, opened }) => [
      name,
      `${seconds(seenMs / 1_000)}${opened ? `, opened ${opened} ×` : ''}`,
    ]),
  ],
  ['Links', (links ?? []).map(({ url, kind, clicks }) => [url, `${kind}, ${clicks} ×`])],
  ...(forms ?? []).map(formGroup),
  [
    'Slots',
    (slots ?? []).map(({ name, variant, isHeldOut }) => [
      name,
      variant ? `${variant}${isHeldOut ? ', held out' : ''}` : 'default',
    ]),
  ],
]

function formGroup({
  form,
  viewed,
  started,
  submitted,
  fields,
  lastField,
}: NonNullable<Beacon['forms']>[number]): Group {
  const steps = [viewed && 'seen', started && 'started', submitted && 'sent'].filter(Boolean)
  const lines: Line[] = fields.map(({ key, ms, errors, corrections }) => {
    const more = [errors && `errors: ${errors}`, corrections && `corrections: ${corrections}`].filter(Boolean)
    return [key, [seconds(ms / 1_000), ...more].join(', ')]
  })
  return [
    `Form ${form}`,
    [['funnel', steps.join(', ') || 'not seen'], ...lines, ...(lastField ? [['last field', lastField] as const] : [])],
  ]
}

function journeyLines({ visits, firstTouchpoint, touchpoints, pages, signals }: KeptJourney): Line[] {
  const latest = touchpoints.at(-1)
  return [
    ['visits', String(visits)],
    ...(latest ? [['came by', source(latest)] as const] : []),
    ['came first by', source(firstTouchpoint)],
    ['pages', String(pages.length)],
    ['signals', String(signals?.length ?? 0)],
  ]
}

/** What the Worker tells the channel from. */
function source({ referrer, campaign }: KeptJourney['firstTouchpoint']): string {
  const parameters = Object.entries(campaign ?? {}).map(([name, value]) => `${name}=${value}`)
  return [referrer?.split('/')[2], ...parameters].filter(Boolean).join(', ') || 'no referrer, no campaign'
}

function beaconLines({ last, now }: Facts, beacon: Beacon): Line[] {
  const bytes = new TextEncoder().encode(JSON.stringify(beacon)).length
  return [
    ['sent', String(beacon.sequence - 1)],
    ['the last', last ? `${seconds((now - last.at) / 1_000, 0)} ago, ${last.bytes} bytes` : 'none yet'],
    ['the next, as of now', `${bytes} bytes`],
    ['page view', beacon.pageView],
  ]
}

function seconds(value: number, digits = 1): string {
  return value < 60 ? `${value.toFixed(digits)} s` : `${Math.floor(value / 60)} min ${Math.floor(value % 60)} s`
}
