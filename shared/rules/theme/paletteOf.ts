import type { Theme } from '../../schema/theme.ts'
import { contrast } from './contrast.ts'
import { mix } from './mix.ts'

/** The colours that a theme names. */
export const COLOUR_NAMES = ['card', 'ink', 'soft', 'line', 'signal', 'onSignal', 'good', 'bad', 'focus'] as const
export type ColourName = (typeof COLOUR_NAMES)[number]
export type Palette = Readonly<Record<ColourName, string>>
export type Scheme = 'light' | 'dark'

/** Baton's own, as widget/form/form.css has them. */
export const OWN: Readonly<Record<Scheme, Palette>> = {
  light: {
    card: '#ffffff',
    ink: '#1b1a17',
    soft: '#5f5b52',
    line: '#e5e1d8',
    signal: '#c2410c',
    onSignal: '#ffffff',
    good: '#15713d',
    bad: '#b3261e',
    focus: '#1d4ed8',
  },
  dark: {
    card: '#1c1e23',
    ink: '#eceae4',
    soft: '#a5a198',
    line: '#34373f',
    signal: '#fb8a4e',
    onSignal: '#1b1007',
    good: '#5ccb8a',
    bad: '#ff8a80',
    focus: '#8ab4ff',
  },
}
/** How much of the text's colour is in quiet text, and in thin lines. */
const SOFT_SHARE = 0.72
const LINE_SHARE = 0.13
/** WCAG 2.2 AA, of text. */
const READABLE = 4.5

/**
 * All colours of a theme in light or dark. What it leaves out is Baton's own, the light or the dark one, whichever is
 * clearer where it stands; quiet text and lines are mixed where the text's colour or what is behind it is another.
 */
export function paletteOf(theme: Theme, scheme: Scheme): Palette {
  const given = { ...theme.colours, ...(scheme === 'dark' && theme.darkColours) }
  const card = given.card ?? OWN[scheme].card
  const clear = (name: ColourName, on: string) => given[name] ?? clearest(on, OWN.light[name], OWN.dark[name])
  const ink = clear('ink', card)
  const signal = clear('signal', card)
  const isOwn = card === OWN[scheme].card && ink === OWN[scheme].ink
  const quiet = mix(ink, SOFT_SHARE, card)
  return {
    card,
    ink,
    soft: given.soft ?? (isOwn ? OWN[scheme].soft : contrast(quiet, card) < READABLE ? ink : quiet),
    line: given.line ?? (isOwn ? OWN[scheme].line : mix(ink, LINE_SHARE, card)),
    signal,
    onSignal: clear('onSignal', signal),
    good: clear('good', card),
    bad: clear('bad', card),
    focus: clear('focus', card),
  }
}

const clearest = (on: string, one: string, other: string) => (contrast(one, on) >= contrast(other, on) ? one : other)
