import * as z from 'zod'

/** As `#c2410c` or `#c40`: what is none could end a rule and begin another. */
const colour = z.string().regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, 'must be a colour such as #c2410c')
/** Whatever ends a quoted name in CSS is no part of a font's. */
const family = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._+-]{0,59}$/u, 'must be the name of a font')

/** The colours of a form, named as the page's own `--baton-…` are; those left out go with those that are set. */
const Colours = z.strictObject({
  /** Behind the form. */
  card: colour.optional(),
  /** Text. */
  ink: colour.optional(),
  /** Help and other quiet text. */
  soft: colour.optional(),
  /** Thin lines. */
  line: colour.optional(),
  /** The button, and what is chosen. */
  signal: colour.optional(),
  /** The button's text. */
  onSignal: colour.optional(),
  /** The tick of the thank-you. */
  good: colour.optional(),
  /** What is wrong. */
  bad: colour.optional(),
  /** The ring around what has the focus. */
  focus: colour.optional(),
})

/** How a form looks, in a few values; a page's own `--baton-…` and `::part` rules win over them. */
export const Theme = z
  .strictObject({
    colours: Colours.optional(),
    /** What of them is different in the dark. */
    darkColours: Colours.optional(),
    /** `auto`: as the page's `color-scheme`. */
    scheme: z.enum(['auto', 'light', 'dark']).optional(),
    /** By kind, or by names in order of liking. None is downloaded: what the page or the device has is used. */
    font: z.union([z.enum(['inherit', 'system', 'serif', 'mono']), z.array(family).min(1).max(5)]).optional(),
    /** Of fields and buttons, in pixels; the form's own corners are twice as round. */
    radius: z.int().min(0).max(24).optional(),
    /** How much room there is between things and in them; fingers get no less than normal. */
    density: z.enum(['compact', 'normal', 'spacious']).optional(),
  })
  .meta({ id: 'Theme' })
export type Theme = z.infer<typeof Theme>

/** What should be better about a form that was saved all the same. */
export const FormWarning = z
  .object({ code: z.literal('contrast'), path: z.string(), message: z.string() })
  .meta({ id: 'FormWarning' })
export type FormWarning = z.infer<typeof FormWarning>
