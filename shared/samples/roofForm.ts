import type { FormDefinition } from '../schema/form.ts'

/** A form whose course depends on what is answered: a condition, a skip, another ending, answers in its texts. */
export const roofForm: FormDefinition = {
  language: 'en',
  title: 'What your roof could do',
  steps: [
    {
      key: 'roof',
      fields: [
        {
          type: 'choice',
          key: 'building',
          label: 'What stands under it?',
          required: true,
          display: 'radio',
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
          label: 'What does power cost you a year, in euros?',
          required: true,
          whole: true,
          min: 0,
        },
        {
          type: 'text_block',
          key: 'large',
          text: 'For {bill} euros a year we measure free of charge.',
          when: {
            any: [
              { answer: 'bill', is: 'more', value: 5_000 },
              { parameter: 'utm_campaign', is: 'equal', value: 'fair' },
            ],
          },
        },
      ],
    },
    {
      key: 'you',
      title: 'You',
      fields: [
        { type: 'full_name', key: 'name', label: 'Your name', required: true, autocomplete: 'name', property: 'name' },
        { type: 'email', key: 'email', label: 'E-mail', required: true },
      ],
    },
  ],
  submitLabel: 'Send, {name|please}',
  then: { type: 'message', title: 'Thanks, {name}.', text: 'We write to {email} before Friday.' },
  endings: [
    {
      when: { all: [{ answer: 'building', is: 'equal', value: 'home' }] },
      then: { type: 'message', title: 'Thanks, {name}. Homes come later.', text: '' },
    },
  ],
}
