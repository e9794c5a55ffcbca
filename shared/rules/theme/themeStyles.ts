import type { Theme } from '../../schema/theme.ts'
import { COLOUR_NAMES, OWN, paletteOf } from './paletteOf.ts'

/** By kind; on each device the first that it has. */
const FONTS = {
  system: 'system-ui,-apple-system,"Segoe UI",Roboto,sans-serif',
  serif: 'ui-serif,Georgia,Cambria,"Times New Roman",serif',
  mono: 'ui-monospace,"SF Mono",Menlo,Consolas,monospace',
}
/** Names that CSS itself has; in quotes they would name a font. */
const GENERIC = /^(system-ui|(ui-)?(sans-serif|serif|monospace|rounded)|cursive|fantasy)$/
/** Times the normal room. */
const ROOM = { compact: 0.7, spacious: 1.4 }
/** Thumbs need the normal room, whatever the theme says. */
const MOUSE = '@media (hover:hover) and (pointer:fine)'
const KNOWS_BOTH = '@supports (color:light-dark(red,red))'
/** The form, and what stands around a placed one: its dialog, its bar or button. */
const ROOTS = ':is(.card,dialog,aside)'

/**
 * A theme as a style sheet for the form and what stands around it. Each value yields to the page's own `--baton-…`. Only
 * what the theme's schema lets through stands in it, so nothing can end a declaration.
 */
export function themeStyles(theme: Theme): string {
  const { scheme = 'auto', font, radius, density } = theme
  const rules = (declarations: readonly string[], within?: string) => {
    if (declarations.length === 0) return ''
    const rule = `${ROOTS}{${declarations.join(';')}}`
    return within ? `${within}{${rule}}` : rule
  }
  const { plain, both } = coloursOf(theme)
  const room = density && density !== 'normal' ? [`--room:calc(10px*var(--baton-density,${ROOM[density]}))`] : []
  const always = [
    ...(scheme === 'auto' ? [] : [`color-scheme:${scheme}`]),
    ...plain,
    ...(font && font !== 'inherit' ? [`font-family:var(--baton-font,${toFamilies(font)})`] : []),
    ...(radius === undefined ? [] : [`--radius:var(--baton-radius,${radius}px)`]),
    ...(density === 'spacious' ? room : []),
  ]
  return rules(always) + rules(both, KNOWS_BOTH) + rules(density === 'compact' ? room : [], MOUSE)
}

/** What differs from Baton's own: for every browser, and for those that know light from dark within one value. */
function coloursOf(theme: Theme): { plain: string[]; both: string[] } {
  const { scheme = 'auto' } = theme
  const [light, dark] = [paletteOf(theme, 'light'), paletteOf(theme, 'dark')]
  const plain: string[] = []
  const both: string[] = []
  for (const name of COLOUR_NAMES) {
    const variable = name.replace('onS', 'on-s')
    const say = (value: string) => `--${variable}:var(--baton-${variable},${value})`
    if (light[name] === OWN.light[name] && dark[name] === OWN.dark[name] && scheme === 'auto') continue
    plain.push(say(scheme === 'dark' ? dark[name] : light[name]))
    if (scheme === 'auto' && light[name] !== dark[name]) both.push(say(`light-dark(${light[name]},${dark[name]})`))
  }
  return { plain, both }
}

function toFamilies(font: Exclude<NonNullable<Theme['font']>, 'inherit'>): string {
  if (typeof font === 'string') return FONTS[font]
  const families = font.map((name) => (GENERIC.test(name) ? name : `"${name}"`))
  return (font.some((name) => GENERIC.test(name)) ? families : [...families, 'sans-serif']).join()
}
