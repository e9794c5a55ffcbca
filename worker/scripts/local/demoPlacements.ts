import type * as z from 'zod'
import type { NewForm } from '../../../shared/schema/form.ts'
import type { Placed } from '../../../shared/schema/placement.ts'

type FormInput = z.input<typeof NewForm>
type Steps = FormInput['draft']['steps']

const EMAIL = { type: 'email', key: 'email', autocomplete: 'email', property: 'email', required: true } as const
const NAME = { type: 'text', key: 'name', label: 'Your name', autocomplete: 'name', property: 'name' } as const
const ON = '/placements/'

/** Each placement on a page of its own: a popup over a page about something else would only be in the way. */
const PLACEMENTS = {
  popup: { type: 'popup', triggers: [{ type: 'engaged', seconds: 4 }, { type: 'exit' }], pages: [`${ON}popup.html`] },
  slideIn: { type: 'slide_in', triggers: [{ type: 'scroll', percent: 60 }], pages: [`${ON}slide-in.html`] },
  bar: { type: 'bar', label: 'Open day at the Bremen bakery, 5 March', pages: [`${ON}bar.html`] },
  button: { type: 'button', label: 'Ask Ines', pages: [`${ON}button.html`] },
  page: {
    type: 'page',
    triggers: [{ type: 'click', selector: '.plans button' }, { type: 'click' }],
    pages: [`${ON}page.html`],
  },
} satisfies Record<string, Placed>

/** The forms of the demo's second site, by the placement that each has: its pages show nothing else. */
export const placedForms = (site: string): Record<keyof typeof PLACEMENTS, FormInput> => ({
  popup: form(site, 'popup', 'Roof check', {
    title: 'Is your roof worth it?',
    text: 'Two steps, and an answer from a person.',
    steps: [
      {
        key: 'roof',
        fields: [
          {
            type: 'choice',
            key: 'roof_kind',
            label: 'What kind of roof is it?',
            required: true,
            options: [
              { value: 'flat', label: 'Flat' },
              { value: 'pitched', label: 'Pitched' },
              { value: 'sawtooth', label: 'Sawtooth' },
              { value: 'unknown', label: 'Not sure yet' },
            ],
          },
        ],
      },
      { key: 'you', fields: [NAME, { ...EMAIL, label: 'Where do we write to?' }] },
    ],
    submitLabel: 'Check my roof',
  }),
  slideIn: form(site, 'slideIn', 'Measuring list', {
    title: 'The list we measure by',
    text: 'One page, as we use it ourselves.',
    steps: [{ key: 'list', fields: [{ ...EMAIL, label: 'E-mail' }] }],
    submitLabel: 'Send me the list',
  }),
  bar: form(site, 'bar', 'Open day', {
    title: 'Come and stand on a roof',
    text: 'Thursday 5 March, 14:00, rolls included.',
    steps: [{ key: 'day', fields: [NAME, { ...EMAIL, label: 'E-mail' }] }],
    submitLabel: 'Save me a place',
  }),
  button: form(site, 'button', 'Question to Ines', {
    title: 'Ask Ines',
    text: 'She answers within one working day.',
    steps: [
      {
        key: 'question',
        fields: [
          { type: 'long_text', key: 'question', label: 'Your question', required: true },
          { ...EMAIL, label: 'Where does the answer go?' },
        ],
      },
    ],
    submitLabel: 'Ask',
  }),
  page: form(site, 'page', 'Plan', {
    title: 'Let us plan your roof',
    text: 'We call you back with three dates.',
    steps: [
      {
        key: 'plan',
        fields: [
          { ...NAME, required: true },
          { ...EMAIL, label: 'Work e-mail' },
          { type: 'text', key: 'company', label: 'Company', autocomplete: 'organization', property: 'company' },
        ],
      },
    ],
    submitLabel: 'Plan with us',
  }),
})

function form(
  site: string,
  placement: keyof typeof PLACEMENTS,
  name: string,
  draft: { title: string; text: string; steps: Steps; submitLabel: string },
): FormInput {
  const then = { type: 'message', title: 'Thank you. We have it.', text: 'Ines will write to you.' } as const
  return { site, name, placement: PLACEMENTS[placement], draft: { language: 'en', ...draft, then } }
}
