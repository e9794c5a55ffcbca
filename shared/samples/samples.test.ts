import { describe, expect, test } from 'vitest'
import { Beacon } from '../schema/beacon.ts'
import { EventBody, EventType } from '../schema/event.ts'
import { FormDefinition } from '../schema/form.ts'
import { NewSite } from '../schema/site.ts'
import { Answers, CapturedSubmission, FormSubmission } from '../schema/submission.ts'
import { sampleEvents } from './events.ts'
import { everyAnswer, everyField } from './everyField.ts'
import { contactForm } from './form.ts'
import { samplePageViews } from './pageViews.ts'
import { acmeSite } from './site.ts'
import { capturedSubmission, consentedSubmission, unaskedSubmission } from './submission.ts'

const ids = { id: 'sb_01kaqf3v8we0xv2w4q5m6n7p8r', form: 'fm_01kaqf3v8we0xv2w4q5m6n7p8r', version: 1 }

describe('samples', () => {
  test.each([
    ['site', NewSite, acmeSite],
    ['form', FormDefinition, contactForm],
    ['form of every field', FormDefinition, everyField],
    ['answers to every field', Answers, everyAnswer],
    ['submission without consent', FormSubmission, { ...unaskedSubmission, ...ids }],
    ['submission with consent', FormSubmission, { ...consentedSubmission, ...ids }],
    ['captured submission', CapturedSubmission, { ...capturedSubmission, id: ids.id }],
  ])('the %s is what its schema says, with nothing left to a default', (_name, schema, sample) => {
    expect(schema.parse(sample)).toEqual(sample)
  })

  test.each(EventType.options)('the event %s is what its schema says', (type) => {
    expect(EventBody.parse(sampleEvents[type])).toEqual(sampleEvents[type])
  })

  test('page views are what their schema says, the same for the same seed, with some of everything', () => {
    const times = { seed: 7, beginMs: Date.UTC(2026, 10, 1), days: 3 }
    const made = [...samplePageViews(2_000, times)]
    expect(made).toEqual([...samplePageViews(2_000, times)])
    for (const { beacon } of made) Beacon.parse({ ...beacon, pageView: 'pv_01kaqf3v8we0xv2w4q5m6n7p8r' })
    for (const part of ['media', 'pictures', 'links', 'forms', 'campaign', 'slots', 'relation'] as const)
      expect(made.some(({ beacon }) => beacon[part] !== undefined)).toBe(true)
    expect(made.some(({ isBot }) => isBot)).toBe(true)
  })
})
