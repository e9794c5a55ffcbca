import type * as z from 'zod'
import type { NewForm } from '../../../shared/schema/form.ts'

/** A form that may travel before it is sent, once its first consent is given; the page `partial` says what then happens. */
export const roofPlanForm = (site: string): z.input<typeof NewForm> => ({
  site,
  name: 'Roof plan',
  draft: {
    language: 'en',
    title: 'Plan it with us',
    steps: [
      {
        key: 'you',
        fields: [
          { type: 'full_name', key: 'name', label: 'Your name', required: true },
          { type: 'email', key: 'email', label: 'E-mail', autocomplete: 'email', property: 'email', required: true },
          {
            type: 'consent',
            key: 'help_me_finish',
            label: 'If I stop halfway, you may keep what I have filled in and help me to finish.',
          },
        ],
      },
      {
        key: 'roof',
        title: 'Your roof',
        fields: [
          { type: 'text', key: 'place', label: 'Where is it?', autocomplete: 'postal-code' },
          { type: 'long_text', key: 'notes', label: 'What should we know about it?' },
        ],
      },
    ],
    submitLabel: 'Send my plan',
    then: { type: 'message', title: 'Thank you. It is with us.', text: 'Your plan is ready by Friday.' },
    partial: { consent: 'help_me_finish' },
  },
})
