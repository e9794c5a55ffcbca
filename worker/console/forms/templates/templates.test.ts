import { expect, test } from 'vitest'
import { checkContrast } from '../../../../shared/rules/theme/checkContrast.ts'
import { NewForm } from '../../../../shared/schema/form.ts'
import { TEMPLATES } from './templates.ts'
import { toNewForm } from './toNewForm.ts'

test('there is one for each usual need', () => {
  expect(TEMPLATES.map(({ id }) => id)).toEqual([
    'newsletter',
    'demo',
    'contact',
    'download',
    'quote',
    'event',
    'call_back',
    'quiz',
    'waitlist',
    'nps',
  ])
})

test.each(TEMPLATES)('$name can be saved as it is, and read by everybody', (template) => {
  const read = NewForm.omit({ site: true }).safeParse(toNewForm(template))
  expect(read.error).toBeUndefined()
  expect(checkContrast(read.data?.draft.theme ?? {})).toEqual([])
})

test('the newsletter’s consent is confirmed by e-mail', () => {
  const fields = TEMPLATES[0]?.draft.steps.flatMap((step) => step.fields)
  expect(fields).toContainEqual(expect.objectContaining({ type: 'consent', doubleOptIn: true }))
})
