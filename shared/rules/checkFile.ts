import type { Field } from '../schema/field.ts'
import type { Answer } from '../schema/submission.ts'
import type { Finding } from './finding.ts'
import type { FileCode } from './words/en.ts'

export type FileField = Extract<Field, { type: 'file' }>

const FILE_ID = /^fl_[0-9a-z]{26}$/

/** What is wrong with the files named in an answer, or null. Whether they are there is for the Worker to say. */
export function checkFile(field: FileField, value: Answer | undefined): Finding<FileCode> | null {
  if (value === undefined || (Array.isArray(value) && !value.length))
    return field.required ? { code: 'required_file' } : null
  if (!Array.isArray(value) || !value.every((file) => FILE_ID.test(file))) return { code: 'wrong_type' }
  if (new Set(value).size < value.length) return { code: 'wrong_type' }
  return value.length > field.max ? { code: 'too_many_files', limits: { max: field.max } } : null
}
