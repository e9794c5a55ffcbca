import * as z from 'zod'
import { checkEmail } from '../rules/checkEmail.ts'
import { id } from './id.ts'
import { Source } from './source.ts'
import { Answer, answerKey } from './submission.ts'
import { text, timestamp, webUrl } from './text.ts'
import { Campaign } from './touchpoint.ts'

const MOST_ANSWERS = 50
/** Boxes that one form has for consents. */
const MOST_CONSENTS = 10

const filled = (max: number) => text(max).regex(/\S/, 'must not be empty')

/** What is known of the person, by the lead's properties. */
const Person = z.strictObject({
  email: filled(320)
    .refine((typed) => checkEmail(typed) === null, 'must be an e-mail address')
    .optional(),
  name: filled(200).optional(),
  phone: filled(60).optional(),
  company: filled(200).optional(),
})

/** An answer by the key of a question of the form that is named, or with the question as it was put. */
const MachineAnswer = z
  .strictObject({ key: answerKey.optional(), label: filled(300).optional(), value: Answer })
  .refine(({ key, label }) => key !== undefined || label !== undefined, 'must have a key or a label')

/** What was agreed to, in the words that the person read. */
const Agreement = z.strictObject({ key: answerKey, text: filled(2_000), version: z.int().min(1).default(1) })

/**
 * What a program of the site's own people posts of somebody who left their details elsewhere: with a social network, at an
 * event, in a chat. It is believed, since only owners and marketers can send it.
 */
export const MachineSubmission = z
  .strictObject({
    /** The sender's own id of this sending, so that a repeat is the same submission; one source's ids are apart from another's. */
    id: filled(200),
    source: Source,
    /** Absent, or later than now: now. */
    occurredAt: timestamp.optional(),
    person: Person.default({}),
    /** The site's own id of the person, as it would sign it. */
    externalId: filled(200).optional(),
    answers: z.array(MachineAnswer).max(MOST_ANSWERS).default([]),
    /** A published form of the site whose answers these are; they count as its submission. */
    form: id('fm').optional(),
    consent: z
      .strictObject({
        to: z
          .array(Agreement)
          .min(1)
          .max(MOST_CONSENTS)
          .refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'must have a key each of its own'),
        /** Where and how they agreed; absent: the name of the source. */
        source: filled(500).optional(),
        /** Absent: when it happened. */
        givenAt: timestamp.optional(),
      })
      .optional(),
    page: z.strictObject({ url: webUrl(), title: text(300).optional() }).optional(),
    /** What ads and letters say of themselves, as in an address; absent: as the page's address says. */
    campaign: Campaign.optional(),
  })
  .refine(({ person, externalId }) => externalId !== undefined || Object.keys(person).length > 0, {
    path: ['person'],
    message: 'must say who it is: email, name, phone, company, or externalId beside it',
  })
  .meta({ id: 'MachineSubmission' })
export type MachineSubmission = z.infer<typeof MachineSubmission>

/** The answer: it is safe. */
export const TakenSubmission = z.object({ id: id('sb') }).meta({ id: 'TakenSubmission' })
export type TakenSubmission = z.infer<typeof TakenSubmission>
