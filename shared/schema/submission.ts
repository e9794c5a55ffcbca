import * as z from 'zod'
import { LONGEST_PARAMETER, MOST_PARAMETERS } from '../rules/flow/readParameters.ts'
import { ParameterName } from './condition.ts'
import { AnswerFile } from './file.ts'
import { Then } from './form.ts'
import { id, siteId } from './id.ts'
import { Identity, visitorToken } from './identity.ts'
import { Journey } from './journey.ts'
import { Language } from './language.ts'
import { SubmissionSource } from './source.ts'
import { text, timestamp, webUrl } from './text.ts'
import { Campaign } from './touchpoint.ts'

/** One answer: what was typed or chosen, a number, several options, or whether something was agreed to. */
export const Answer = z.union([text(5_000), z.boolean(), z.number(), z.array(text(200)).max(200)])
export type Answer = z.infer<typeof Answer>

/** The key of a question. */
export const answerKey = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/)
/** Answers by the key of their field. */
export const Answers = z
  .record(answerKey, Answer)
  .refine((answers) => Object.keys(answers).length <= 50, 'at most 50 answers')
export type Answers = z.infer<typeof Answers>

/** What is wrong with one part of a body; `path` is dotted, as `answers.email`. */
export const AnswerError = z
  .object({ path: z.string(), code: z.string(), message: z.string() })
  .meta({ id: 'FieldError' })
export type AnswerError = z.infer<typeof AnswerError>

/** The visitor's choices at the moment of sending; null where nobody asked yet. */
export const PrivacyChoice = z.strictObject({ measurement: z.boolean().nullable(), journey: z.boolean().nullable() })
export type PrivacyChoice = z.infer<typeof PrivacyChoice>

/** What comes along with answers, which are worth more: nonsense counts as silence. A browser keeps what its page may spoil. */
const orSilence = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** What the page noticed of how the form was filled in. It only ever adds to a suspicion. */
const Filling = z.object({
  /** Something stands in the field that people cannot see. */
  trapped: z.boolean().optional(),
  /** By the page's own clock, from the moment the form showed. */
  filledMs: z.number().min(0).optional(),
})

const sending = {
  id: id('sb'), // made in the page, so that a retried request is the same submission
  page: z.strictObject({ url: webUrl(), title: orSilence(text(300)), campaign: orSilence(Campaign) }),
  privacy: PrivacyChoice,
  visitor: orSilence(visitorToken),
  /** Who the site says this is. */
  identity: orSilence(Identity),
  /** The token of the identifying link by which this page was reached. */
  link: orSilence(text(2_000)),
  journey: orSilence(Journey),
  screen: orSilence(Filling),
}

/** Partial submissions of the same filling, the oldest first: this one takes their place. */
const superseded = z.array(id('sb')).min(1).max(20)

/** Names in one list of a submission. */
const MOST_NAMES = 100
const isFew = (record: object) => Object.keys(record).length <= MOST_PARAMETERS

/** What the widget posts when a visitor sends one of our forms. */
export const FormSubmission = z
  .strictObject({
    ...sending,
    form: id('fm'),
    version: z.int().min(1),
    answers: Answers,
    /** In which the form was shown; absent from widgets of before. */
    language: Language.optional(),
    /** Of the page's address when the form was opened, those that the form's conditions name; absent: of `page.url`. */
    parameters: z.record(ParameterName, text(LONGEST_PARAMETER)).refine(isFew, `at most ${MOST_PARAMETERS}`).optional(),
    /** The names of questions that were left out because this browser, which its visitor lets us remember, has answered them. */
    known: z.array(text(60)).max(MOST_NAMES).optional(),
    /** The form is still being filled in; only forms that say so take it. */
    partial: z.literal(true).optional(),
    supersedes: superseded.optional(),
    /** What Turnstile gave the browser, where the site asks it. */
    turnstile: orSilence(z.string().min(1).max(2_048)),
  })
  .meta({ id: 'FormSubmission' })
export type FormSubmission = z.infer<typeof FormSubmission>

/** One control of a site's own form, with what tells its meaning. */
export const CapturedField = z.strictObject({
  name: text(200),
  type: text(40),
  autocomplete: text(100).optional(),
  label: text(300).optional(),
  value: text(5_000),
})
export type CapturedField = z.infer<typeof CapturedField>

/**
 * What showed that the page's own form was taken: another page followed, the form emptied, it went away, a request of
 * the page was answered 2xx, or words of thanks appeared. `none`: nothing did, so it was only attempted.
 */
export const Evidence = z.enum(['navigation', 'reset', 'removed', 'response', 'text', 'none'])
export type Evidence = z.infer<typeof Evidence>

/** What the widget posts when it saw a visitor send a form of the site's own. */
export const CapturedSubmission = z
  .strictObject({
    ...sending,
    captured: z.strictObject({
      name: text(100).min(1),
      fields: z.array(CapturedField).max(50),
      /** Absent from widgets of before. */
      evidence: Evidence.optional(),
    }),
  })
  .meta({ id: 'CapturedSubmission' })
export type CapturedSubmission = z.infer<typeof CapturedSubmission>

export const Submission = z.union([FormSubmission, CapturedSubmission])
export type Submission = z.infer<typeof Submission>

/** The answer to a sent submission: it is safe, and this comes next. */
export const Accepted = z
  .object({
    id: id('sb'),
    then: Then,
    /** The keys of given answers that were not taken, because the form asks for none of them; absent: all were. */
    dropped: z.array(z.string()).optional(),
  })
  .meta({ id: 'Accepted' })
export type Accepted = z.infer<typeof Accepted>

/** What screening noticed. Together they may be enough to let a submission wait for a person; a few are only kept. */
export const QuarantineReason = z.enum([
  'origin',
  'attempted',
  'trap',
  'instant',
  'quick',
  'links',
  'link_in_name',
  'markup',
  'repeated',
  'same_text',
  'disposable_mail',
  'free_mail',
  'bot_agent',
  'busy_address',
  'busy_site',
  'turnstile',
  'identity',
])
export type QuarantineReason = z.infer<typeof QuarantineReason>

/** An answer with the question as it was put. */
export const LabelledAnswer = z.object({
  key: z.string(),
  label: z.string(),
  value: Answer,
  display: z.string(),
  /** What the ids in a file field's answer stand for. */
  files: z.array(AnswerFile).optional(),
  /** Of the text that was agreed to, where the question was a consent. */
  version: z.int().optional(),
  /** Of a consent with double opt-in: whether it holds by now. */
  confirmation: z.enum(['pending', 'confirmed']).optional(),
  confirmedAt: timestamp.optional(),
  /** Of a consent that its person took back since. */
  withdrawnAt: timestamp.optional(),
  /** Where its person confirms it; only in the events that tell of the submission for the first time. */
  confirmUrl: webUrl().optional(),
})
export type LabelledAnswer = z.infer<typeof LabelledAnswer>

/** What somebody already is to the site's people when a submission of theirs comes. */
export const Already = z.enum(['customer', 'open_deal'])
export type Already = z.infer<typeof Already>

/** A submission as it is kept and handed on: never changed once stored, but for its lead, its state and what supersedes it. */
export const StoredSubmission = z
  .object({
    id: id('sb'),
    site: siteId,
    /** Null while the submission waits in quarantine. */
    lead: id('ld').nullable(),
    form: id('fm').nullable(),
    version: z.int().nullable(),
    /** The name of the form, ours or the site's own. */
    formName: z.string(),
    /** In which the visitor met our form; absent: a form of the site's own, or a submission of before. */
    language: Language.optional(),
    state: z.enum(['accepted', 'quarantined']),
    reasons: z.array(QuarantineReason),
    answers: z.array(LabelledAnswer),
    /** Without an address where no page sent it. */
    page: FormSubmission.shape.page.partial({ url: true }),
    origin: z.string().nullable(),
    privacy: PrivacyChoice,
    journey: Journey.nullable(),
    /** Sent while the form was still being filled in; the rest of the answers may follow, or never. */
    partial: z.literal(true).optional(),
    supersedes: superseded.optional(),
    /** The later submission of the same filling that took this one's place; absent: none. */
    supersededBy: id('sb').optional(),
    /** Absent: a page sent it. */
    source: SubmissionSource.optional(),
    /** What the person already was when it came; the lead's `owner` has them. Absent: neither. */
    already: Already.optional(),
    /** Of what no page sent: when it happened. */
    receivedAt: timestamp,
  })
  .meta({ id: 'Submission' })
export type StoredSubmission = z.infer<typeof StoredSubmission>
