/** A form of three steps, one of which an answer leaves out, and a question that an answer brings up. */
export const roofForm = {
  language: 'en',
  title: 'Plan your roof',
  text: 'Three short steps.',
  steps: [
    {
      key: 'you',
      title: 'About you',
      fields: [
        { type: 'full_name', key: 'name', label: 'Your name', required: true },
        { type: 'email', key: 'email', label: 'E-mail', required: true },
      ],
    },
    {
      key: 'roof',
      title: 'Your roof',
      skips: [{ when: { all: [{ answer: 'kind', is: 'equal', value: 'none' }] }, to: 'end' }],
      fields: [
        {
          type: 'choice',
          key: 'kind',
          label: 'What kind is it?',
          required: true,
          options: [
            { value: 'flat', label: 'Flat' },
            { value: 'other', label: 'Another' },
            { value: 'none', label: 'There is none yet' },
          ],
        },
        {
          type: 'text',
          key: 'which',
          label: 'Which one?',
          required: true,
          when: { all: [{ answer: 'kind', is: 'equal', value: 'other' }] },
        },
      ],
    },
    {
      key: 'size',
      title: 'Its size',
      fields: [{ type: 'number', key: 'area', label: 'Square metres', required: true, min: 1 }],
    },
    {
      key: 'end',
      title: 'Nearly there',
      fields: [{ type: 'consent', key: 'agreed', label: 'Yes, you may write to me.', required: true }],
    },
  ],
  submitLabel: 'Plan it',
  then: { type: 'message', title: 'Thank you, {name}.', text: 'Ines writes to you today.' },
  endings: [
    {
      when: { all: [{ answer: 'kind', is: 'equal', value: 'none' }] },
      then: { type: 'message', title: 'Good luck with the house, {name}.', text: '' },
    },
  ],
}
