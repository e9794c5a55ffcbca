import type * as z from 'zod'
import type { NewForm } from '../../../shared/schema/form.ts'
import type { SlotSettings } from '../../../shared/schema/slot.ts'

/** The slots of the example page `slots`, by name; nobody is held out, so that whoever tries it sees what it says. */
export const demoSlots = (form: string): Record<string, z.input<typeof SlotSettings>> => ({
  hero: {
    holdOutPercent: 0,
    variants: [
      {
        name: 'Large roofs',
        when: { all: [{ fact: 'answer', name: 'roof_size', is: 'equal', value: 'large' }] },
        content: {
          heading: 'More than 2,000 m²: we bring the drone.',
          text: 'A roof like yours we measure from the air, in one morning, and you see the model the same week.',
          link: { label: 'See a morning’s survey', url: '#story' },
        },
      },
      {
        name: 'Letter',
        when: {
          any: [
            { fact: 'channel', is: 'equal', value: 'email' },
            { fact: 'campaign', name: 'utm_source', is: 'equal', value: 'letter' },
          ],
        },
        content: {
          heading: 'The roof from this month’s letter is in Łódź.',
          text: 'You read how the loom got it. Here is what yours would make, by the same sums and no others.',
          link: { label: 'Go on where the letter ends', url: '#story' },
        },
      },
    ],
  },
  story: {
    holdOutPercent: 0,
    variants: [
      {
        name: 'The loom',
        when: {
          any: [
            { fact: 'campaign', name: 'utm_source', is: 'equal', value: 'letter' },
            { fact: 'answer', name: 'roof_size', is: 'equal', value: 'large' },
          ],
        },
        content: {
          picture: {
            url: './loom.svg',
            alt: 'A long hall with five sawtooth roofs, all of them under panels',
            width: 560,
            height: 340,
          },
          heading: 'A loom in Łódź, 3,100 m²',
          text: 'It runs from six to ten at night, so half of its power is used as it is made.\nThe roof has paid for itself in 5.4 years.',
        },
      },
    ],
  },
  ask: {
    holdOutPercent: 0,
    variants: [
      {
        name: 'Customers',
        when: { all: [{ fact: 'relation', is: 'equal', value: 'customer' }] },
        content: {
          heading: 'Good to see you. How is the roof?',
          text: 'Its figures, its papers and the number of whoever looks after it are on your own page.',
          link: { label: 'Open my roof', url: 'https://www.example.com/my-roof' },
        },
      },
    ],
  },
  next: {
    holdOutPercent: 0,
    variants: [
      {
        name: 'Readers',
        when: { all: [{ fact: 'relation', is: 'equal', value: 'subscriber' }] },
        content: {
          heading: 'You have the letter. Come and see one.',
          text: 'On the last Saturday of the month the loom’s roof is open to readers, with coffee below.',
          form,
        },
      },
    ],
  },
})

/** What readers of the letter are asked, in the place of the letter itself. */
export const openRoofForm = (site: string): z.input<typeof NewForm> => ({
  site,
  name: 'Open roof',
  draft: {
    language: 'en',
    steps: [
      {
        key: 'coming',
        fields: [
          { type: 'email', key: 'email', label: 'E-mail', autocomplete: 'email', required: true },
          {
            type: 'choice',
            key: 'people',
            label: 'How many of you?',
            display: 'buttons',
            required: true,
            options: ['1', '2', '3', '4'].map((value) => ({ value, label: value })),
          },
        ],
      },
    ],
    submitLabel: 'Keep us a place',
    then: { type: 'message', title: 'See you on the roof.', text: 'The way there comes by mail on Friday.' },
  },
})
