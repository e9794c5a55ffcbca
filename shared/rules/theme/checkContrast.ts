import type { FormWarning, Theme } from '../../schema/theme.ts'
import { contrast } from './contrast.ts'
import { mix } from './mix.ts'
import { type ColourName, type Palette, paletteOf, type Scheme } from './paletteOf.ts'

interface Pair {
  what: string
  colour: ColourName
  on: ColourName
  /** WCAG 2.2 AA: 4.5 for text (1.4.3), 3 for what else has to be seen (1.4.11). */
  least: 4.5 | 3
  /** How it shows, where not as it is. */
  shown?: (colour: string, on: string) => string
}

/** As widget/form/form.css mixes them. */
const EDGE_SHARE = 0.52
const PAIRS: readonly Pair[] = [
  { what: 'Text', colour: 'ink', on: 'card', least: 4.5 },
  { what: 'Quiet text', colour: 'soft', on: 'card', least: 4.5 },
  { what: 'The button’s text', colour: 'onSignal', on: 'signal', least: 4.5 },
  { what: 'What is said of errors', colour: 'bad', on: 'card', least: 4.5 },
  { what: 'The mark of a choice', colour: 'signal', on: 'card', least: 3 },
  { what: 'The ring around what has the focus', colour: 'focus', on: 'card', least: 3 },
  { what: 'The tick of the thank-you', colour: 'good', on: 'card', least: 3 },
  {
    what: 'The edge of a field',
    colour: 'ink',
    on: 'card',
    least: 3,
    shown: (colour, on) => mix(colour, EDGE_SHARE, on),
  },
]
const STEPS = 100

/** What some people could not read or see in a theme, in plain words, with the nearest colour that would do. */
export function checkContrast(theme: Theme, path = 'draft.theme'): FormWarning[] {
  const { scheme = 'auto' } = theme
  const schemes: Scheme[] = scheme === 'auto' ? ['light', 'dark'] : [scheme]
  const palettes = schemes.map((name) => ({ name, palette: paletteOf(theme, name) }))
  return palettes.flatMap(({ name, palette }, index) =>
    PAIRS.flatMap((pair) => {
      const { colour, on } = pair
      const before = palettes[index - 1]?.palette
      const isSaid = before?.[colour] === palette[colour] && before[on] === palette[on]
      if (isSaid || ratioOf(pair, palette) >= pair.least) return []
      const where = schemes.length > 1 && name === 'dark' ? ' in the dark' : ''
      const set = [colour, on].find((one) => theme.colours?.[one] ?? theme.darkColours?.[one]) ?? colour
      const place = `${path}.${groupOf(theme, set, name)}.${set}`
      return [{ code: 'contrast' as const, path: place, message: describe(pair, palette, where, set) }]
    }),
  )
}

function ratioOf({ colour, on, shown }: Pair, palette: Palette): number {
  const [front, behind] = [palette[colour], palette[on]]
  return contrast(shown ? shown(front, behind) : front, behind)
}

function describe(pair: Pair, palette: Palette, where: string, set: ColourName): string {
  // Rounded down, or 4.46 would read as enough.
  const ratio = Math.floor(ratioOf(pair, palette) * 10) / 10
  const better = nearestThatPasses(pair, palette, set)
  const advice = better
    ? `${better}${set === pair.colour ? '' : ' behind it'} would do.`
    : 'Nothing would do there: choose something lighter or darker behind it.'
  return `${pair.what} has a contrast of ${ratio}:1 to what is behind it${where}, and needs ${pair.least}:1. ${advice}`
}

/** On the way to black or to white, whichever is nearer. */
function nearestThatPasses(pair: Pair, palette: Palette, set: ColourName): string | undefined {
  for (let step = 1; step <= STEPS; step++) {
    const candidates = ['#000000', '#ffffff'].map((end) => mix(end, step / STEPS, palette[set]))
    const better = candidates.find((colour) => ratioOf(pair, { ...palette, [set]: colour }) >= pair.least)
    if (better) return better
  }
  return undefined
}

/** Where the colour that shows was set; for one that the theme leaves out, where it would be. */
const groupOf = ({ colours, darkColours }: Theme, name: ColourName, scheme: Scheme) =>
  scheme === 'dark' && (darkColours?.[name] || !colours?.[name]) ? 'darkColours' : 'colours'
