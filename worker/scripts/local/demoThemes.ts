import type * as z from 'zod'
import type { NewForm } from '../../../shared/schema/form.ts'
import type { Theme } from '../../../shared/schema/theme.ts'

type FormInput = z.input<typeof NewForm>

/** Three looks of one form, by the name that the example page has for it. */
const THEMES: Readonly<Record<string, Theme>> = {
  paper: {
    colours: { card: '#fffaf0', ink: '#2b1d0e', signal: '#8a3b12' },
    darkColours: { card: '#241a10', ink: '#f3e9d8', signal: '#e8a25c' },
    font: 'serif',
    radius: 2,
    density: 'spacious',
  },
  round: {
    colours: { signal: '#6d28d9' },
    darkColours: { signal: '#c4b5fd' },
    font: 'system',
    radius: 20,
  },
  terminal: {
    scheme: 'dark',
    colours: { card: '#0d1117', ink: '#c9d1d9', signal: '#3fb950' },
    font: 'mono',
    radius: 0,
    density: 'compact',
  },
}

/** The same few questions in each look. */
export const themedForms = (site: string): [name: string, form: FormInput][] =>
  Object.entries(THEMES).map(([name, theme]) => [
    name,
    {
      site,
      name: `Visit, ${name}`,
      draft: {
        title: 'See one running',
        text: 'Half an hour on the roof of our own workshop.',
        steps: [
          {
            key: 'visit',
            fields: [
              { type: 'full_name', key: 'name', label: 'Your name', required: true },
              { type: 'email', key: 'email', label: 'E-mail', help: 'We send the way there.', required: true },
              {
                type: 'choice',
                key: 'day',
                label: 'When would you come?',
                required: true,
                options: [
                  { value: 'week', label: 'On a weekday' },
                  { value: 'saturday', label: 'On a Saturday' },
                ],
              },
            ],
          },
        ],
        submitLabel: 'Save me a place',
        then: { type: 'message', title: 'You have a place.', text: 'The way there is in your inbox.' },
        theme,
      },
    },
  ])
