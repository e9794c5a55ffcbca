import { expect, test } from 'vitest'
import { roofForm } from '../../samples/roofForm.ts'
import { FormDefinition } from '../../schema/form.ts'
import { describeFlow } from './describeFlow.ts'

test('a form’s logic is said in the order in which a visitor meets it', () => {
  expect(describeFlow(roofForm)).toEqual([
    '“What do you make there?” shows when “What stands under it?” is “A workshop”.',
    'After step 1, “You” follows when “What stands under it?” is “A home”.',
    'A text shows when “What does power cost you a year, in euros?” is more than 5,000 or the address’s “utm_campaign” is “fair”.',
    'It ends with “Thanks, {name}. Homes come later.” when “What stands under it?” is “A home”.',
  ])
})

test('groups, dates, agreements and several choices are said as people say them', () => {
  const option = { value: 'a', label: 'Art' }
  const form = FormDefinition.parse({
    steps: [
      {
        key: 'one',
        fields: [
          { type: 'date', key: 'start', label: 'Start', askOnce: true },
          { type: 'multiple', key: 'wares', label: 'Wares', options: [option] },
          { type: 'consent', key: 'ok', label: 'Call me' },
          { type: 'yes_no', key: 'sure', label: 'Sure?' },
          {
            type: 'text',
            key: 'note',
            label: 'Note',
            when: {
              any: [
                {
                  all: [
                    { answer: 'start', is: 'more', value: '2027-01-01' },
                    { answer: 'wares', is: 'equal', value: 'a' },
                  ],
                },
                { all: [{ answer: 'ok', is: 'given' }] },
                { answer: 'sure', is: 'unequal', value: true },
                { parameter: 'ref', is: 'open' },
              ],
            },
          },
        ],
      },
    ],
    then: { type: 'message', title: 'Thanks' },
    mostQuestions: 3,
  })
  expect(describeFlow(form)).toEqual([
    '“Start” is not asked again of somebody known to have answered.',
    '“Note” shows when (“Start” is after 2027-01-01 and “Wares” has “Art”) or “Call me” is agreed to or “Sure?” is not yes or the address’s “ref” is not there.',
    'Of the questions that are asked once, at most 3 are asked at a time.',
  ])
})

test('a form without logic has nothing to say', () => {
  expect(
    describeFlow(
      FormDefinition.parse({
        steps: [{ key: 'one', fields: [{ type: 'text', key: 'a', label: 'A' }] }],
        then: roofForm.then,
      }),
    ),
  ).toEqual([])
})
