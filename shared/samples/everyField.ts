import type { FormDefinition } from '../schema/form.ts'
import type { Answers } from '../schema/submission.ts'

/** A form with one of each kind of field that the contact form has not. */
export const everyField: FormDefinition = {
  language: 'en',
  title: 'Plan your kiln',
  text: 'Six minutes now save you six weeks later.',
  steps: [
    {
      key: 'you',
      fields: [
        {
          type: 'full_name',
          key: 'name',
          label: 'Full name',
          required: true,
          autocomplete: 'name',
          property: 'name',
        },
        {
          type: 'company',
          key: 'company',
          label: 'Company',
          required: false,
          autocomplete: 'organization',
          property: 'company',
        },
        {
          type: 'url',
          key: 'website',
          label: 'Website',
          required: false,
          placeholder: 'www.example.com',
          autocomplete: 'url',
        },
        { type: 'text', key: 'postcode', label: 'Postal code', required: false, pattern: 'postal_code' },
        { type: 'number', key: 'pieces', label: 'Pieces a month', required: false, min: 1, max: 10_000, whole: true },
        { type: 'date', key: 'start', label: 'When would you like to start?', required: false, min: '2026-01-01' },
      ],
    },
    {
      key: 'wishes',
      title: 'What you make',
      fields: [
        { type: 'text_block', key: 'intro', text: 'Nothing here is binding. It helps us to bring the right samples.' },
        {
          type: 'multiple',
          key: 'wares',
          label: 'What do you fire?',
          help: 'Choose up to two.',
          required: true,
          max: 2,
          options: [
            { value: 'cups', label: 'Cups' },
            { value: 'tiles', label: 'Tiles' },
            { value: 'art', label: 'Sculpture' },
          ],
        },
        {
          type: 'choice',
          key: 'power',
          label: 'Power',
          required: false,
          display: 'buttons',
          options: [
            { value: 'gas', label: 'Gas' },
            { value: 'electric', label: 'Electric' },
            { value: 'wood', label: 'Wood' },
          ],
        },
        { type: 'yes_no', key: 'owns', label: 'Do you own a kiln?', required: true },
        { type: 'rating', key: 'happy', label: 'How happy are you with it?', required: false, max: 5 },
        {
          type: 'scale',
          key: 'recommend',
          label: 'Would you recommend us?',
          required: false,
          min: 0,
          max: 10,
          lowLabel: 'Not at all',
          highLabel: 'With pleasure',
        },
        {
          type: 'hidden',
          key: 'partner',
          label: 'Partner',
          required: false,
          from: { kind: 'parameter', name: 'partner' },
        },
        { type: 'hidden', key: 'fair', label: 'Fair', required: false, from: { kind: 'fixed', value: 'Munich 2026' } },
      ],
    },
  ],
  submitLabel: 'Send',
  then: { type: 'message', title: 'Thanks. We have it.', text: 'Grace will write to you before 16:00 today.' },
}

/** Good answers to all of it. */
export const everyAnswer: Answers = {
  name: 'Ada Lovelace',
  company: 'Analytical Engines',
  website: 'www.analytical.example',
  postcode: 'SW1A 1AA',
  pieces: 120,
  start: '2026-12-01',
  wares: ['cups', 'art'],
  power: 'gas',
  owns: false,
  happy: 4,
  recommend: 10,
  partner: 'guild',
  fair: 'Munich 2026',
}
