import type { Answer } from '../schema/submission.ts'
import type { ModuleField } from './checkAnswer.ts'
import { isPhoneChoice, readPhoneChoice } from './phoneAnswer.ts'
import { readRare } from './readRare.ts'

/** The answer in the controls of a field that few forms use, by the texts they hold; undefined where it was left open. */
export function readAnswer(field: ModuleField, texts: readonly string[]): Answer | undefined {
  if (isPhoneChoice(field)) return readPhoneChoice(texts)
  if (field.type === 'file') return texts.length > 0 ? [...texts] : undefined
  return field.type === 'phone' ? undefined : readRare(field, texts)
}
