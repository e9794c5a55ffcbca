import { expect, test } from 'vitest'
import { contactForm } from '../../../../shared/samples/form.ts'
import { changeOf } from './content.ts'
import type { Content } from './editor.ts'
import { addField } from './fieldEdits.ts'
import { findProblems } from './findProblems.ts'
import { addStep } from './stepEdits.ts'

const content: Content = { name: 'Contact', draft: contactForm, placement: { type: 'inline' }, qualifies: false }
const said = (change: Partial<Content>) => findProblems({ ...content, ...change }).map(({ message }) => message)

test('a good form has no problems', () => expect(said({})).toEqual([]))

test('a problem says where it is and what it takes', () => {
  const nameless = { type: 'text' as const, key: 'nameless', label: '', required: false }
  expect(findProblems({ ...content, draft: addField(contactForm, 0, nameless) })).toEqual([
    { field: 'nameless', setting: 'label', message: 'The short answer field needs a label' },
  ])
  expect(said({ draft: addStep(contactForm) })).toEqual([`Step ${contactForm.steps.length + 1} has no field yet`])
  expect(said({ name: '' })).toEqual(['The form needs a name'])
  expect(said({ draft: { ...contactForm, then: { type: 'message', title: '', text: '' } } })).toEqual([
    'The thank-you needs a title',
  ])
})

test('only what differs is sent', () => {
  expect(changeOf(content, structuredClone(content))).toBeNull()
  expect(changeOf(content, { ...content, qualifies: true })).toEqual({ qualifies: true })
  const draft = { ...contactForm, title: 'Other' }
  expect(changeOf(content, { ...content, draft, name: 'Other' })).toEqual({ name: 'Other', draft })
})
