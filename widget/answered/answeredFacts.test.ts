import { expect, test } from 'vitest'
import { Field } from '../../shared/schema/field.ts'
import { answeredFacts } from './answeredFacts.ts'

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
]
const fields = [
  { type: 'choice', key: 'size', label: 'Size', options },
  { type: 'multiple', key: 'interests', label: 'Interests', options },
  { type: 'yes_no', key: 'owner', label: 'Owner?' },
  { type: 'text', key: 'note', label: 'Note' },
  { type: 'phone', key: 'phone', label: 'Phone' },
  { type: 'full_name', key: 'name', label: 'Name' },
  { type: 'rating', key: 'stars', label: 'Stars' },
  { type: 'consent', key: 'may_call', label: 'Call me' },
  { type: 'email', key: 'email', label: 'E-mail' },
  { type: 'company', key: 'employer', label: 'Company' },
].map((field) => Field.parse(field))

test('of a form only what was chosen is kept, and whose people it is', () => {
  const answers = {
    size: 'a',
    interests: ['a', 'b'],
    owner: false,
    note: 'secret',
    phone: '+49 1',
    name: 'Ada',
    stars: 4,
    may_call: true,
    email: 'Ada@EU.Acme.com ',
    employer: ' Acme Kilns ',
  }
  expect(answeredFacts(fields, answers)).toEqual([
    { fact: 'answer', name: 'size', value: 'a' },
    { fact: 'answer', name: 'interests', value: 'a' },
    { fact: 'answer', name: 'interests', value: 'b' },
    { fact: 'answer', name: 'owner', value: 'no' },
    { fact: 'company', name: 'domain', value: 'eu.acme.com' },
    { fact: 'company', name: 'name', value: 'Acme Kilns' },
  ])
})

test('a mailbox that anybody has names no company', () => {
  for (const domain of ['gmail.com', 'GoogleMail.com', 'yahoo.co.uk', 'web.de', 'icloud.com', 'mail.ru']) {
    expect(answeredFacts(fields, { email: `ada@${domain}` })).toEqual([])
  }
  for (const domain of ['acme.com', 'web.acme.com', 'mygmail.com', 'live.acme.co.uk']) {
    expect(answeredFacts(fields, { email: `ada@${domain}` })).toHaveLength(1)
  }
})

test('what was left open tells nothing', () => {
  expect(answeredFacts(fields, {})).toEqual([])
  expect(answeredFacts(fields, { interests: [] })).toEqual([])
})
