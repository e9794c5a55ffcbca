import type { FormDefinition } from '../schema/form.ts'

/** One step with every kind of field. */
export const contactForm: FormDefinition = {
  language: 'en',
  title: 'Ask us anything',
  steps: [
    {
      key: 'about_you',
      fields: [
        { type: 'text', key: 'name', label: 'Your name', required: true, property: 'name', autocomplete: 'name' },
        { type: 'email', key: 'email', label: 'E-mail', required: true, property: 'email', autocomplete: 'email' },
        { type: 'phone', key: 'phone', label: 'Phone', required: false, property: 'phone', autocomplete: 'tel' },
        { type: 'text', key: 'company', label: 'Company', required: false, property: 'company' },
        {
          type: 'choice',
          key: 'size',
          label: 'How many people work there?',
          required: false,
          display: 'radio',
          options: [
            { value: 'few', label: '1–10' },
            { value: 'some', label: '11–50' },
            { value: 'many', label: 'More' },
          ],
        },
        { type: 'long_text', key: 'message', label: 'How can we help?', required: false, maxLength: 2_000 },
        { type: 'consent', key: 'may_call', label: 'Yes, you may call me about this.', required: false, version: 1 },
      ],
    },
  ],
  submitLabel: 'Send',
  then: { type: 'message', title: 'Thanks. We have it.', text: 'Grace will write to you before 16:00 today.' },
}
