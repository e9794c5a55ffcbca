import type { FormDefinition } from '../schema/form.ts'

/** A small English form that a German and, mostly, an Arabic reader meet in their languages. */
export const translatedForm: FormDefinition = {
  language: 'en',
  title: 'Ask us anything',
  steps: [
    {
      key: 'about_you',
      title: 'About you',
      fields: [
        { type: 'email', key: 'email', label: 'E-mail', help: 'We answer there.', required: true },
        {
          type: 'choice',
          key: 'power',
          label: 'Power',
          required: true,
          display: 'radio',
          options: [
            { value: 'small', label: 'A little' },
            { value: '2.5 kW', label: 'More' },
          ],
        },
        { type: 'consent', key: 'may_call', label: 'Yes, you may call me.', required: false, version: 2 },
      ],
    },
  ],
  submitLabel: 'Send',
  then: { type: 'message', title: 'Thanks. We have it.', text: 'Grace will write to you.' },
  translations: {
    de: {
      title: 'Fragen Sie uns',
      submitLabel: 'Senden',
      'steps.about_you.title': 'Über Sie',
      'fields.email.label': 'E-Mail',
      'fields.email.help': 'Dort antworten wir.',
      'fields.power.label': 'Leistung',
      'fields.power.option.small': 'Ein wenig',
      'fields.power.option.2.5 kW': 'Mehr',
      'fields.may_call.label': 'Ja, Sie dürfen mich anrufen.',
      'then.title': 'Danke. Es ist angekommen.',
      'then.text': 'Grace schreibt Ihnen.',
    },
    'de-AT': { title: 'Fragen S’ uns' },
    ar: { title: 'اسألنا', 'fields.email.label': 'البريد الإلكتروني' },
  },
}
