import * as z from 'zod'
import { flowProblems } from '../rules/flow/flowProblems.ts'
import { propertyOf } from '../rules/propertyOf.ts'
import type { Dictionary } from '../rules/words/en.ts'
import { Condition } from './condition.ts'
import { Field } from './field.ts'
import { id, siteId } from './id.ts'
import { key } from './key.ts'
import { Language } from './language.ts'
import { Placement } from './placement.ts'
import { text, timestamp, webUrl } from './text.ts'
import { FormWarning, Theme } from './theme.ts'
import { checkTranslations, Translations } from './translations.ts'

export const Step = z.strictObject({
  key,
  title: text(300).optional(),
  fields: z.array(Field).min(1).max(50),
  /** Where it goes on instead of with the next step: the first that holds, always forwards. */
  skips: z
    .array(z.strictObject({ when: Condition, to: key }))
    .max(10)
    .optional(),
})
export type Step = z.infer<typeof Step>

/** What a person sees or where they go once their submission is safe. */
export const Then = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('message'), title: text(300).min(1), text: text(2_000).default('') }),
  z.strictObject({ type: z.literal('redirect'), url: webUrl() }),
])
export type Then = z.infer<typeof Then>

const AnyForm = z.strictObject({
  language: Language.default('en'),
  title: text(300).optional(),
  text: text(2_000).optional(),
  steps: z.array(Step).min(1).max(20),
  submitLabel: text(100).min(1).default('Send'),
  then: Then,
  /** What is answered travels before the form is sent, once this consent of the first step is given: its label must say so. */
  partial: z.strictObject({ consent: key }).optional(),
  /** Other ends than `then`: the first that holds. */
  endings: z
    .array(z.strictObject({ when: Condition, then: Then }))
    .max(10)
    .optional(),
  /** At most so many of the questions that are asked once, in their order. */
  mostQuestions: z.int().min(1).max(50).optional(),
  translations: Translations.optional(),
  theme: Theme.optional(),
})
/** Each is asked for in the bucket when a submission names it, and a request may ask only so often. */
const MOST_FILES_OF_FORM = 20

/** A form as a marketer writes it and a visitor meets it; once published, a version never changes. */
export type FormDefinition = z.infer<typeof AnyForm>
/** A form as somebody writes it: what is usual may be left out. */
export type WrittenForm = z.input<typeof AnyForm>
export const FormDefinition = AnyForm.refine(
  (form) => hasUniqueKeys(form.steps.flatMap((step) => step.fields)),
  'two fields have the same key',
)
  .refine(
    (form) => filesOf(form) <= MOST_FILES_OF_FORM,
    `at most ${MOST_FILES_OF_FORM} files in all its fields together`,
  )
  .superRefine((form, context) => {
    for (const problem of flowProblems(form)) context.addIssue({ code: 'custom', ...problem })
  })
  .refine(({ partial, steps }) => !partial || hasConsent(steps[0], partial.consent), {
    path: ['partial', 'consent'],
    message: 'must be a consent field of the first step, without double opt-in',
  })
  .refine((form) => !asksTwice(form) || hasEmail(form), {
    path: ['steps'],
    message: 'a consent with double opt-in needs an e-mail field, or nobody could be asked to confirm it',
  })
  .superRefine(checkTranslations)
  .meta({ id: 'FormDefinition' })

export const Form = z
  .object({
    id: id('fm'),
    site: siteId,
    name: text(200).min(1),
    draft: FormDefinition,
    placement: Placement,
    /** Who sends it is worth a call: they go to sales. Visitors do not learn it. */
    qualifies: z.boolean(),
    /** The version that visitors get; null until the first publish. */
    publishedVersion: z.int().min(1).nullable(),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Form' })
export type Form = z.infer<typeof Form>

/** A form just saved, with what should be better about it. */
export const SavedForm = Form.extend({ warnings: z.array(FormWarning) }).meta({ id: 'SavedForm' })
export type SavedForm = z.infer<typeof SavedForm>

export const NewForm = z.strictObject({
  site: siteId,
  name: text(200).min(1),
  draft: FormDefinition,
  placement: Placement.default({ type: 'inline' }),
  qualifies: z.boolean().default(false),
})
export type NewForm = z.infer<typeof NewForm>

export const FormChange = z.strictObject({
  name: text(200).min(1).optional(),
  draft: FormDefinition.optional(),
  placement: Placement.optional(),
  qualifies: z.boolean().optional(),
})
export type FormChange = z.infer<typeof FormChange>

/** One published version. */
export const PublishedForm = z
  .object({ form: id('fm'), version: z.int().min(1), definition: FormDefinition })
  .meta({ id: 'PublishedForm' })
export type PublishedForm = z.infer<typeof PublishedForm>

/** A version with the moment from which visitors got it. */
export const FormVersion = PublishedForm.extend({ publishedAt: timestamp }).meta({ id: 'FormVersion' })
export type FormVersion = z.infer<typeof FormVersion>

/** A published version as the widget fetches it: in one language, with what else it takes to show it. */
export const ServedForm = PublishedForm.extend({
  site: siteId,
  /** The widget's modules to fetch beside the form's, by name; absent: none. */
  needs: z.array(z.string()).optional(),
  /** What the widget says in the form's language, by code. */
  words: z.record(z.string(), z.string()),
  direction: z.enum(['ltr', 'rtl']),
  /** The theme's rules, as a style sheet. */
  styles: z.string().optional(),
}).meta({ id: 'ServedForm' })
export type ServedForm = z.infer<typeof ServedForm> & { words: Dictionary['form'] }

const hasConsent = (step: Step | undefined, key: string): boolean =>
  !!step?.fields.some((field) => field.type === 'consent' && field.key === key && !field.doubleOptIn)

const asksTwice = ({ steps }: FormDefinition): boolean =>
  steps.some((step) => step.fields.some((field) => field.type === 'consent' && field.doubleOptIn))

const hasEmail = ({ steps }: FormDefinition): boolean =>
  steps.some((step) => step.fields.some((field) => field.type === 'email' && propertyOf(field) === 'email'))

function hasUniqueKeys(fields: readonly { key: string }[]): boolean {
  return new Set(fields.map((field) => field.key)).size === fields.length
}

function filesOf({ steps }: FormDefinition): number {
  const fields = steps.flatMap((step) => step.fields)
  return fields.reduce((sum, field) => sum + (field.type === 'file' ? field.max : 0), 0)
}
