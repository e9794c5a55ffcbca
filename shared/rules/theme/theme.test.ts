import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Theme } from '../../schema/theme.ts'
import { checkContrast } from './checkContrast.ts'
import { contrast } from './contrast.ts'
import { COLOUR_NAMES, OWN, paletteOf } from './paletteOf.ts'
import { themeStyles } from './themeStyles.ts'

const CSS = readFileSync(new URL('../../../widget/form/form.css', import.meta.url), 'utf8')
const colour = fc.stringMatching(/^#[0-9a-f]{6}$/)
const colours = fc.record(Object.fromEntries(COLOUR_NAMES.map((name) => [name, colour])), { requiredKeys: [] })

describe('contrast', () => {
  test.each([
    ['#000', '#fff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#767676', '#ffffff', 4.54],
    ['#777777', '#ffffff', 4.48],
    ['#0000ff', '#ffffff', 8.59],
    ['#ff0000', '#ffffff', 4],
  ])('of %s on %s is %d, as WCAG counts it', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2)
    expect(contrast(other, one)).toBe(contrast(one, other))
  })
})

describe('the palette of a theme', () => {
  test('is Baton’s own where nothing is set, and those are the colours of the form’s own sheet', () => {
    expect(paletteOf({}, 'light')).toEqual(OWN.light)
    expect(paletteOf({}, 'dark')).toEqual(OWN.dark)
    const long = (hex = '') => hex.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
    for (const name of COLOUR_NAMES) {
      const variable = name.replace('onS', 'on-s')
      const [, light, dark] = new RegExp(`--baton-${variable}, light-dark\\((#\\w+), (#\\w+)\\)`).exec(CSS) ?? []
      expect([long(light), long(dark)], name).toEqual([OWN.light[name], OWN.dark[name]])
    }
    expect(CSS).toContain('--edge: color-mix(in srgb, var(--ink) 52%, var(--card));')
  })

  test('goes with the one colour that is set, light or dark', () => {
    const night = paletteOf({ colours: { card: '#101828' } }, 'light')
    expect(night).toMatchObject({
      ink: OWN.dark.ink,
      focus: OWN.dark.focus,
      bad: OWN.dark.bad,
      signal: OWN.dark.signal,
    })
    expect(paletteOf({ colours: { signal: '#ffd400' } }, 'light').onSignal).toBe(OWN.dark.onSignal)
    expect(paletteOf({ colours: { signal: '#0b5d3b' } }, 'light').onSignal).toBe(OWN.light.onSignal)
  })

  test('in the dark is that of the light, but for what is set for it', () => {
    const theme = { colours: { card: '#fffaf0', signal: '#0b5d3b' }, darkColours: { card: '#10201a' } }
    expect(paletteOf(theme, 'dark')).toMatchObject({ card: '#10201a', signal: '#0b5d3b', ink: OWN.dark.ink })
  })
})

describe('a warning of contrast', () => {
  test('is never given for Baton’s own colours', () => {
    for (const scheme of ['auto', 'light', 'dark'] as const) expect(checkContrast({ scheme })).toEqual([])
  })

  test('says in plain words what is hard to read, by how much, and what would do', () => {
    expect(checkContrast({ scheme: 'light', colours: { signal: '#ff8c00', onSignal: '#ffffff' } })).toEqual([
      {
        code: 'contrast',
        path: 'draft.theme.colours.onSignal',
        message: 'The button’s text has a contrast of 2.3:1 to what is behind it, and needs 4.5:1. #3d3d3d would do.',
      },
      {
        code: 'contrast',
        path: 'draft.theme.colours.signal',
        message: 'The mark of a choice has a contrast of 2.3:1 to what is behind it, and needs 3:1. #de7a00 would do.',
      },
    ])
  })

  test('names the dark where only the dark is meant, and the value that is to be changed', () => {
    const found = checkContrast({ colours: { signal: '#0b5d3b' }, darkColours: { soft: '#444444' } })
    expect(found.map(({ path }) => path)).toEqual(['draft.theme.darkColours.soft', 'draft.theme.colours.signal'])
    for (const { message } of found) expect(message).toContain(' in the dark,')
    const behind = checkContrast({ scheme: 'light', colours: { card: '#7f7f7f' } })
    expect(behind.every(({ path }) => path === 'draft.theme.colours.card')).toBe(true)
    expect(behind.length).toBeGreaterThan(0)
  })

  test('brings a colour that passes where any does, whatever the theme', () => {
    fc.assert(
      fc.property(colours, (given) => {
        const complete = paletteOf({ colours: given }, 'light')
        for (const { path, message } of checkContrast({ scheme: 'light', colours: given })) {
          const [, better] = /(#[0-9a-f]{6})( behind it)? would do\.$/.exec(message) ?? []
          const name = path.split('.').at(-1) ?? ''
          if (!better) continue
          const [what = ''] = message.split(' has a contrast')
          const mended = checkContrast({ scheme: 'light', colours: { ...complete, [name]: better } })
          expect(mended.filter((finding) => finding.message.startsWith(`${what} has`))).toEqual([])
        }
      }),
      { seed: 3, numRuns: 50 },
    )
  })
})

describe('the style sheet of a theme', () => {
  test('is empty where the theme changes nothing', () => {
    expect(themeStyles({})).toBe('')
    expect(
      themeStyles({
        scheme: 'auto',
        font: 'inherit',
        density: 'normal',
        colours: { card: '#ffffff' },
        darkColours: { card: '#1c1e23' },
      }),
    ).toBe('')
  })

  test('lets the page’s own values win, and light and dark be of one rule', () => {
    expect(themeStyles({ colours: { signal: '#0b5d3b' }, darkColours: { signal: '#5ccb8a' }, radius: 0 })).toBe(
      ':is(.card,dialog,aside){--signal:var(--baton-signal,#0b5d3b);--radius:var(--baton-radius,0px)}' +
        '@supports (color:light-dark(red,red)){:is(.card,dialog,aside){--signal:var(--baton-signal,light-dark(#0b5d3b,#5ccb8a))}}',
    )
  })

  test('keeps to one scheme where the theme does', () => {
    const dark = themeStyles({ scheme: 'dark' })
    expect(dark).toContain(':is(.card,dialog,aside){color-scheme:dark;--card:var(--baton-card,#1c1e23);')
    expect(dark).not.toContain('light-dark')
  })

  test('names fonts and downloads none', () => {
    expect(themeStyles({ font: ['Inter', 'system-ui'] })).toBe(
      ':is(.card,dialog,aside){font-family:var(--baton-font,"Inter",system-ui)}',
    )
    expect(themeStyles({ font: ['Söhne Buch'] })).toBe(
      ':is(.card,dialog,aside){font-family:var(--baton-font,"Söhne Buch",sans-serif)}',
    )
  })

  test('leaves thumbs their room', () => {
    expect(themeStyles({ density: 'compact' })).toMatch(/^@media \(hover:hover\) and \(pointer:fine\)\{/)
    expect(themeStyles({ density: 'spacious' })).toBe(
      ':is(.card,dialog,aside){--room:calc(10px*var(--baton-density,1.4))}',
    )
  })

  test('has no place for what would break out of it', () => {
    const hostile = [
      'red;}*{display:none}', '#fff;', '#ffff', '#ggg', 'url(//x)', 'var(--x)', '#fff}', '#fff/*', 'expression(1)', '',
    ] // biome-ignore format: a list
    for (const value of hostile) {
      expect(Theme.safeParse({ colours: { card: value } }).success, value).toBe(false)
      expect(Theme.safeParse({ darkColours: { onSignal: value } }).success, value).toBe(false)
    }
    for (const name of [
      '"',
      'a"b',
      "a'b",
      'a\\b',
      'a;b',
      'a}b',
      'a\nb',
      'a,b',
      'url(x)',
      '</style>',
      '',
      ' a',
      '/*',
      '@import',
    ]) {
      expect(Theme.safeParse({ font: [name] }).success, name).toBe(false)
    }
    for (const theme of [
      { font: 'Inter' },
      { font: [] },
      { radius: '8px' },
      { radius: 25 },
      { radius: 1.5 },
      { density: '1' },
      { css: 'x' },
      { colours: { paper: '#fff' } },
    ]) {
      expect(Theme.safeParse(theme).success, JSON.stringify(theme)).toBe(false)
    }
  })

  test('holds nothing but declarations, whatever the schema lets through', () => {
    const sign = fc.constantFrom(...'aZéش9 ._+-";}\\')
    const isFamily = (name: string) => Theme.safeParse({ font: [name] }).success
    const family = fc.string({ unit: sign, minLength: 1, maxLength: 5 }).filter(isFamily)
    const themes = fc.record(
      { colours, darkColours: colours, font: fc.array(family, { minLength: 1, maxLength: 5 }) },
      { requiredKeys: ['font'] },
    )
    fc.assert(
      fc.property(themes, (theme) => {
        const css = themeStyles(Theme.parse(theme)).replace(/"[^"\\\n\r\f]*"/g, 'NAME')
        expect(css).toMatch(
          /^:is\(\.card,dialog,aside\)\{[^{}]*\}(@supports \(color:light-dark\(red,red\)\)\{:is\(\.card,dialog,aside\)\{[^{}]*\}\})?$/,
        )
      }),
      { seed: 3, numRuns: 50 },
    )
  })
})
