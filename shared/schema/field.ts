import * as z from 'zod'
import { CALLING_CODES } from '../rules/callingCodes.ts'
import { checkAnswer } from '../rules/checkAnswer.ts'
import { FILE_KINDS, type FileKind, LARGEST_FILE_BYTES, MOST_FILES } from '../rules/fileKinds.ts'
import type { PatternName } from '../rules/patterns.ts'
import { Condition } from './condition.ts'
import { key } from './key.ts'
import { text, webUrl } from './text.ts'

/** The lead properties that an answer can fill. */
export const LeadProperty = z.enum(['email', 'name', 'phone', 'company'])
export type LeadProperty = z.infer<typeof LeadProperty>

/** What every part of a step has; with `when`, it is only there where that holds. */
const part = { key, when: Condition.optional() }
const common = {
  ...part,
  label: text(300).min(1),
  help: text(500).optional(),
  required: z.boolean().default(false),
  /** Not asked again of somebody who is known to have answered it. */
  askOnce: z.literal(true).optional(),
}
/** The browser's own suggestion list, by the tokens of the HTML standard. */
const autocomplete = z.string().regex(/^[a-z][a-z0-9 -]{0,60}$/)
const typed = {
  ...common,
  placeholder: text(200).optional(),
  autocomplete: autocomplete.optional(),
  property: LeadProperty.optional(),
  /** What stands in the field from the start; only what the visitor leaves there is sent. */
  default: text(500).min(1).optional(),
}
const options = z
  .array(z.strictObject({ value: text(200).min(1), label: text(300).min(1) }))
  .min(1)
  .max(200)
/** The names of rules/patterns; a form names one and never brings its own expression, which could be made to hang. */
const pattern = z.enum(['digits', 'letters', 'letters_digits', 'postal_code', 'country_code'] satisfies PatternName[])

const TextField = z.strictObject({
  type: z.literal('text'),
  ...typed,
  minLength: z.int().min(0).max(500).optional(),
  maxLength: z.int().min(1).max(500).optional(),
  pattern: pattern.optional(),
})
const LongTextField = z.strictObject({
  type: z.literal('long_text'),
  ...typed,
  minLength: z.int().min(0).max(5_000).optional(),
  maxLength: z.int().min(1).max(5_000).optional(),
  default: text(5_000).min(1).optional(),
})
const EmailField = z.strictObject({
  type: z.literal('email'),
  ...typed,
  /** Mailboxes that anybody gets for nothing: noted with the submission, or refused with a sentence at the field. */
  freeMail: z.enum(['flag', 'refuse']).optional(),
  /** Mailboxes that are thrown away: they always count in screening; here they are refused at the field. */
  disposableMail: z.literal('refuse').optional(),
})
const PhoneField = z.strictObject({
  type: z.literal('phone'),
  ...typed,
  /** ISO 3166: how numbers without a calling code are read; absent: by the site's default. */
  country: z
    .string()
    .refine((country) => CALLING_CODES.has(country), 'must be a country such as DE')
    .optional(),
  /** The visitor chooses the country; `country` is only chosen first. */
  countryChoice: z.literal(true).optional(),
})
/** One line for the whole name; fills the lead's name and offers the browser's own. */
const FullNameField = z.strictObject({
  type: z.literal('full_name'),
  ...typed,
  autocomplete: autocomplete.default('name'),
  property: LeadProperty.default('name'),
})
/** The employer; fills the lead's company and offers the browser's own. */
const CompanyField = z.strictObject({
  type: z.literal('company'),
  ...typed,
  autocomplete: autocomplete.default('organization'),
  property: LeadProperty.default('company'),
})
const UrlField = z.strictObject({ type: z.literal('url'), ...typed, autocomplete: autocomplete.default('url') })
const NumberField = z.strictObject({
  type: z.literal('number'),
  ...typed,
  min: z.number().optional(),
  max: z.number().optional(),
  /** Only whole numbers. */
  whole: z.boolean().default(false),
  default: z.number().optional(),
})
const ChoiceField = z.strictObject({
  type: z.literal('choice'),
  ...common,
  property: LeadProperty.optional(),
  display: z.enum(['radio', 'list', 'buttons']).default('radio'),
  options,
  default: text(200).min(1).optional(),
})
/** Several options; the answer is the list of their values. */
const MultipleField = z.strictObject({
  type: z.literal('multiple'),
  ...common,
  options,
  /** How many have to be chosen, where any are. */
  min: z.int().min(1).max(200).optional(),
  max: z.int().min(1).max(200).optional(),
  default: z.array(text(200)).min(1).max(200).optional(),
})
const YesNoField = z.strictObject({ type: z.literal('yes_no'), ...common, default: z.boolean().optional() })
const DateField = z.strictObject({
  type: z.literal('date'),
  ...common,
  autocomplete: autocomplete.optional(),
  min: z.iso.date().optional(),
  max: z.iso.date().optional(),
  default: z.iso.date().optional(),
})
/** Stars: the answer is how many. */
const RatingField = z.strictObject({
  type: z.literal('rating'),
  ...common,
  max: z.int().min(3).max(10).default(5),
  default: z.int().optional(),
})
/** Numbers in a row between two ends; 0 to 10 is the net promoter score's. */
const ScaleField = z.strictObject({
  type: z.literal('scale'),
  ...common,
  min: z.int().min(0).max(1).default(0),
  max: z.int().min(2).max(10).default(10),
  lowLabel: text(100).optional(),
  highLabel: text(100).optional(),
  default: z.int().optional(),
})
/** Files from the visitor's device; the answer is the list of their ids. */
const FileField = z.strictObject({
  type: z.literal('file'),
  ...common,
  accept: z
    .array(z.enum(Object.keys(FILE_KINDS) as [FileKind, ...FileKind[]]))
    .min(1)
    .max(10)
    .default(['pdf', 'image', 'office']),
  /** Of each file. */
  maxBytes: z.int().min(1_000).max(LARGEST_FILE_BYTES).default(LARGEST_FILE_BYTES),
  /** How many. */
  max: z.int().min(1).max(MOST_FILES).default(1),
})
/** Never ticked from the start: an agreement that nobody gave is none. */
const ConsentField = z.strictObject({
  type: z.literal('consent'),
  ...common,
  /** The label is the text agreed to; a new text is a new version. */
  version: z.int().min(1).default(1),
  /** It holds only once the person confirms it by a link, which is sent to the address that they gave. */
  doubleOptIn: z.literal(true).optional(),
})
/** An answer that nobody types: out of the page's address, its element's `data-baton-{key}`, or always the same. */
const HiddenField = z.strictObject({
  type: z.literal('hidden'),
  ...part,
  label: text(300).min(1),
  required: z.literal(false).default(false),
  property: LeadProperty.optional(),
  from: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('parameter'), name: text(100).min(1) }),
    z.strictObject({ kind: z.literal('attribute') }),
    z.strictObject({ kind: z.literal('fixed'), value: text(500).min(1) }),
  ]),
})
const TextBlock = z.strictObject({ type: z.literal('text_block'), ...part, text: text(2_000).min(1) })
const PictureBlock = z.strictObject({ type: z.literal('picture'), ...part, url: webUrl(), alt: text(300) })

const AnyField = z.discriminatedUnion('type', [
  TextField,
  LongTextField,
  EmailField,
  PhoneField,
  FullNameField,
  CompanyField,
  UrlField,
  NumberField,
  ChoiceField,
  MultipleField,
  YesNoField,
  DateField,
  RatingField,
  ScaleField,
  FileField,
  ConsentField,
  HiddenField,
  TextBlock,
  PictureBlock,
])
/** One question, or a block that only shows something. What to add for a new kind stands in CONTRIBUTING.md. */
export type Field = z.infer<typeof AnyField>
export const Field = AnyField.refine((field) => !hasEmptyRange(field), 'the least is more than the most').refine(
  hasGoodDefault,
  { path: ['default'], message: 'the default is no good answer to this field' },
)

/** What asks nothing. */
export type Block = Extract<Field, { type: 'text_block' | 'picture' }>
/** What has an answer. */
export type Question = Exclude<Field, Block>

function hasGoodDefault(field: Field): boolean {
  return !('default' in field) || field.default === undefined || !checkAnswer(field, field.default)
}

function hasEmptyRange(field: object): boolean {
  const { min, max, minLength, maxLength }: Record<string, unknown> = { ...field }
  return isMore(min, max) || isMore(minLength, maxLength)
}

function isMore(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one > other
  return typeof one === 'number' && typeof other === 'number' && one > other
}
