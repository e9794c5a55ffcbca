import type { Answer } from '../schema/submission.ts'
import type { RareField } from './checkRare.ts'

/** The answer that stands in the controls of a rare field, by the texts they hold; undefined where it was left open. */
export function readRare(field: RareField, texts: readonly string[]): Answer | undefined {
  const [text = ''] = texts
  switch (field.type) {
    case 'multiple':
      return texts.length ? [...texts] : undefined
    case 'number':
    case 'rating':
    case 'scale':
      return text.trim() ? toNumber(text) : undefined
    case 'yes_no':
      return text === 'yes' || text === 'no' ? text === 'yes' : undefined
    default:
      return text.trim() ? text : undefined
  }
}

/** What is no number stays the text it was, for the person to mend. */
function toNumber(text: string): Answer {
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}
