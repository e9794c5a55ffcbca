import type { Answer } from '../schema/submission.ts'
import type { ModuleField } from './checkAnswer.ts'
import { isPhoneChoice, readPhoneChoice } from './phoneAnswer.ts'
import { readRare } from './readRare.ts'

/** The answer in the controls of a field that few forms use, by the texts they hold; undefined where it was left open. */
export function readAnswer(field: ModuleField, texts: readonly string[]): Answer | undefined {
  if (isPhoneChoice(field)) return readPhoneChoice(texts)
  if (field.type === 'file') return readFiles(texts)
  return field.type === 'phone' ? undefined : readRare(field, texts)
}

/** Ids, and an empty text for each control that nobody chose a file with. */
function readFiles(texts: readonly string[]): string[] | undefined {
  const ids = texts.filter((text) => text !== '')
  return ids.length > 0 ? ids : undefined
}
