import type * as z from 'zod'
import { everyField } from '../../../shared/samples/everyField.ts'
import type { NewForm } from '../../../shared/schema/form.ts'
import { estimateTranslations } from './demoTranslations.ts'

type FormInput = z.input<typeof NewForm>

/** The form on the demo page of a firm that builds solar roofs: as a marketer would ask, and no question more. */
export const estimateForm = (site: string): FormInput => ({
  site,
  name: 'Roof estimate',
  draft: {
    language: 'en',
    title: 'What could your roof earn?',
    text: 'Four answers. We do the sums.',
    steps: [
      {
        key: 'roof',
        fields: [
          { type: 'text', key: 'name', label: 'Your name', autocomplete: 'name', property: 'name', required: true },
          {
            type: 'email',
            key: 'email',
            label: 'Work e-mail',
            autocomplete: 'email',
            property: 'email',
            required: true,
          },
          { type: 'text', key: 'company', label: 'Company', autocomplete: 'organization', property: 'company' },
          {
            type: 'choice',
            key: 'roof_size',
            label: 'How big is the roof?',
            required: true,
            options: [
              { value: 'small', label: 'Under 500 m²' },
              { value: 'medium', label: '500–2,000 m²' },
              { value: 'large', label: 'Over 2,000 m²' },
              { value: 'unknown', label: 'Not sure yet' },
            ],
          },
          {
            type: 'consent',
            key: 'contact_consent',
            label: 'Yes, you may call or write to me about this request. I can take this back at any time.',
            required: true,
          },
        ],
      },
    ],
    submitLabel: 'Get my estimate',
    then: {
      type: 'message',
      title: 'Thank you. We have it.',
      text: 'Ines from our team will write to you with first figures within one working day.',
    },
    translations: estimateTranslations,
  },
})

/** A second, small form, so that pages with two of them are tried too. */
export const newsletterForm = (site: string): FormInput => ({
  site,
  name: 'Roof letter',
  draft: {
    language: 'en',
    title: 'The roof letter',
    steps: [
      {
        key: 'letter',
        fields: [
          {
            type: 'email',
            key: 'email',
            label: 'E-mail for the monthly letter',
            autocomplete: 'email',
            property: 'email',
            required: true,
          },
        ],
      },
    ],
    submitLabel: 'Send me the letter',
    then: { type: 'message', title: 'You are on the list.', text: 'The next letter comes on the first of the month.' },
  },
})

/** A form that asks only what the answers before make worth asking; the page `logic` says in words what it does. */
export const roofCheckForm = (site: string): FormInput => ({
  site,
  name: 'Roof check',
  draft: {
    language: 'en',
    title: 'Is your roof one for us?',
    steps: [
      {
        key: 'roof',
        fields: [
          {
            type: 'choice',
            key: 'building',
            label: 'What stands under it?',
            required: true,
            options: [
              { value: 'workshop', label: 'A workshop' },
              { value: 'farm', label: 'A farm' },
              { value: 'home', label: 'A home' },
            ],
          },
          {
            type: 'text',
            key: 'craft',
            label: 'What do you make there?',
            required: true,
            when: { all: [{ answer: 'building', is: 'equal', value: 'workshop' }] },
          },
        ],
        skips: [{ when: { all: [{ answer: 'building', is: 'equal', value: 'home' }] }, to: 'you' }],
      },
      {
        key: 'power',
        title: 'Your power',
        fields: [
          {
            type: 'number',
            key: 'bill',
            label: 'What does it cost you a year, in euros?',
            help: 'A round figure will do.',
            required: true,
            whole: true,
            min: 0,
          },
          {
            type: 'text_block',
            key: 'measured',
            text: 'At that size we come and measure, free of charge.',
            when: {
              any: [
                { answer: 'bill', is: 'more', value: 5_000 },
                { parameter: 'ref', is: 'equal', value: 'fair' },
              ],
            },
          },
        ],
      },
      {
        key: 'you',
        title: 'Where may we write to?',
        fields: [
          { type: 'full_name', key: 'name', label: 'Your name', required: true, askOnce: true },
          { type: 'email', key: 'email', label: 'E-mail', required: true, askOnce: true, autocomplete: 'email' },
          { type: 'long_text', key: 'note', label: 'Anything we should know, {name|please}?' },
        ],
      },
    ],
    submitLabel: 'Check my roof',
    then: {
      type: 'message',
      title: 'Thanks, {name|good to see you again}.',
      text: 'We look at your roof from above, and write by Friday.',
    },
    endings: [
      {
        when: { all: [{ answer: 'building', is: 'equal', value: 'home' }] },
        then: {
          type: 'message',
          title: 'Thanks, {name|good to see you again}. Not yet.',
          text: 'We begin with homes next spring, and write to you once we do.',
        },
      },
    ],
  },
})

/** One form with every kind of field; its picture is on the example pages. */
export const everyFieldForm = (site: string, pages: string): FormInput => ({
  site,
  name: 'Roof plan',
  draft: {
    ...everyField,
    steps: everyField.steps.map((step) => ({
      ...step,
      fields: step.fields.map((field) =>
        field.type === 'picture' ? { ...field, url: `${pages}/every-field/roofs.svg` } : field,
      ),
    })),
  },
})
