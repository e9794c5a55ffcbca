import type { Field } from '../schema/field.ts'
import type { Answer } from '../schema/submission.ts'
import { type CommonField, checkCommon, isCommon } from './checkCommon.ts'
import { checkFile } from './checkFile.ts'
import { checkRare } from './checkRare.ts'
import type { Finding } from './finding.ts'
import { checkPhoneChoice, isPhoneChoice } from './phoneAnswer.ts'

/** The fields that a form asks one of its modules for. */
export type ModuleField = Exclude<Field, CommonField> | Extract<Field, { type: 'text' | 'choice' | 'phone' }>

/** What is wrong with one answer to a field of any kind, or null. Pages have only the rules that their forms need. */
export function checkAnswer(field: Field, value: Answer | undefined): Finding | null {
  if (isPhoneChoice(field)) return checkPhoneChoice(field, value)
  if (field.type === 'file') return checkFile(field, value)
  return isCommon(field) ? checkCommon(field, value) : checkRare(field, value)
}
