import type * as z from 'zod'
import type { NewForm } from '../../../shared/schema/form.ts'

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
