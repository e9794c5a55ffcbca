import { expect, test } from 'vitest'
import { makeId } from '../../../shared/rules/makeId.ts'
import { NewForm } from '../../../shared/schema/form.ts'
import { FIRST_FORM, FIRST_PLACES } from './firstForm.ts'

const site = `${makeId('st', 0)}x0123456789ab`

test.each(FIRST_PLACES)('the first form is one that the API takes: $key', ({ placement }) => {
  const wanted = { site, name: 'Contact', draft: FIRST_FORM, placement }
  expect(NewForm.parse(wanted)).toMatchObject({ draft: FIRST_FORM, placement })
})
