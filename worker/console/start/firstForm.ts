import type { FormDefinition } from '../../../shared/schema/form.ts'
import type { Placement } from '../../../shared/schema/placement.ts'

/** The form that a new site begins with: the three questions that nearly everybody asks. */
export const FIRST_FORM: FormDefinition = {
  language: 'en',
  title: 'Get in touch',
  steps: [
    {
      key: 'contact',
      fields: [
        { type: 'text', key: 'name', label: 'Your name', required: true, property: 'name', autocomplete: 'name' },
        { type: 'email', key: 'email', label: 'E-mail', required: true, property: 'email', autocomplete: 'email' },
        { type: 'long_text', key: 'message', label: 'How can we help?', required: false, maxLength: 2_000 },
      ],
    },
  ],
  submitLabel: 'Send',
  then: { type: 'message', title: 'Thank you. We have it.', text: 'We will write back to you soon.' },
}

/** Where it may show. */
export const FIRST_PLACES: readonly { key: string; name: string; means: string; placement: Placement }[] = [
  {
    key: 'button',
    name: 'As a button in the corner of every page',
    means: 'Nothing more to paste.',
    placement: { type: 'button', label: 'Contact us' },
  },
  {
    key: 'inline',
    name: 'In a page, where I put it',
    means: 'You paste a second line at its place.',
    placement: { type: 'inline' },
  },
]
