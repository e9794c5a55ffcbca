import * as z from 'zod'
import { isSelector } from '../rules/isSelector.ts'
import { PagePattern } from './pagePattern.ts'
import { text } from './text.ts'

const selector = text(200).refine(isSelector, 'must be a CSS selector such as a.demo')

/** What makes a placed form show; any one of a placement's triggers is enough. */
export const Trigger = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('load') }),
  /** Engaged seconds on this page, as rules/placement/attend counts them. */
  z.strictObject({ type: z.literal('engaged'), seconds: z.int().min(1).max(3_600) }),
  /** The share of the page that has been seen, in percent. */
  z.strictObject({ type: z.literal('scroll'), percent: z.int().min(1).max(100) }),
  /** The visitor is about to leave: by mouse over the top edge, by finger with a fast flick up or by coming back. */
  z.strictObject({ type: z.literal('exit') }),
  /** On what the selector names; without one only on what says so itself, by `data-baton-open` with the form's id. */
  z.strictObject({ type: z.literal('click'), selector: selector.optional() }),
  /** The page called `baton('track', name)`. */
  z.strictObject({ type: z.literal('track'), name: text(100).min(1) }),
  /** From this visit on; visits are only known with the visitor's consent to the journey. */
  z.strictObject({ type: z.literal('visit'), number: z.int().min(2).max(100) }),
  /** At least half of a picture has been in view for a second, or a video or sound has played there for one. */
  z.strictObject({ type: z.literal('seen'), selector }),
])
export type Trigger = z.infer<typeof Trigger>

/** How often a form shows by itself. Beyond the tab only with the visitor's consent to the journey, else once a visit. */
export const Frequency = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('visit') }),
  z.strictObject({ type: z.literal('once') }),
  /** On every page, until the visitor closes it in this tab or submits it. */
  z.strictObject({ type: z.literal('until_submitted') }),
  z.strictObject({ type: z.literal('days'), days: z.int().min(1).max(365) }),
])
export type Frequency = z.infer<typeof Frequency>

/** When and where a form shows by itself. What is absent costs the visitor no bytes and means the usual. */
const rules = {
  /** Absent: when the page opens. */
  triggers: z.array(Trigger).min(1).max(8).optional(),
  /** Absent: on every page. */
  pages: z.array(PagePattern).min(1).max(20).optional(),
  notPages: z.array(PagePattern).min(1).max(20).optional(),
  /** Parameters that the page's address must carry; `*` stands for anything. */
  campaign: z.record(z.string().regex(/^utm_(source|medium|campaign|term|content|id)$/), text(200).min(1)).optional(),
  /** Absent: for everybody. Not by itself to those whom the page calls its own by `data-baton-subscriber`. */
  for: z.literal('newcomers').optional(),
  /** Absent: as rules/placement/frequencyOf says. */
  frequency: Frequency.optional(),
  /** Not within so many hours of any other placed form of the site. */
  coolDownHours: z.int().min(1).max(8_760).optional(),
}

/** How a form shows by itself, over or beside what the page holds. */
export const Placed = z.discriminatedUnion('type', [
  /** A dialog over the page; on phones a bar, unless it is to be a popup there too. */
  z.strictObject({ type: z.literal('popup'), ...rules, onPhones: z.literal('popup').optional() }),
  /** A card at the lower end of the window. */
  z.strictObject({ type: z.literal('slide_in'), ...rules, side: z.literal('start').optional() }),
  /** A strip along the window's lower edge; absent label: the form's title. */
  z.strictObject({
    type: z.literal('bar'),
    ...rules,
    edge: z.literal('top').optional(),
    label: text(120).min(1).optional(),
  }),
  /** A floating button that opens the form. */
  z.strictObject({
    type: z.literal('button'),
    ...rules,
    side: z.literal('start').optional(),
    label: text(40).min(1),
  }),
  z.strictObject({ type: z.literal('page'), ...rules }),
])
export type Placed = z.infer<typeof Placed>

/** Where and how a form shows. Inline: where the page holds its element. */
export const Placement = z
  .discriminatedUnion('type', [z.strictObject({ type: z.literal('inline') }), Placed])
  .meta({ id: 'Placement' })
export type Placement = z.infer<typeof Placement>
