import { expect, test } from 'vitest'
import { checkFile, type FileField } from './checkFile.ts'
import { makeId } from './makeId.ts'

const field: FileField = {
  type: 'file',
  key: 'plan',
  label: 'Plan',
  required: true,
  accept: ['pdf'],
  maxBytes: 10_000_000,
  max: 2,
}
const [one, two, three] = [makeId('fl', 1), makeId('fl', 2), makeId('fl', 3)]

test.each([
  [undefined, 'required_file'],
  [[], 'required_file'],
  [one, 'wrong_type'],
  [['plan.pdf'], 'wrong_type'],
  [[one, one], 'wrong_type'],
  [[one, two, three], 'too_many_files'],
  [[one, two], undefined],
])('the files %j are judged: %j', (answer, code) => expect(checkFile(field, answer)?.code).toBe(code))

test('no file is fine where none is asked for', () => {
  expect(checkFile({ ...field, required: false }, undefined)).toBeNull()
})
