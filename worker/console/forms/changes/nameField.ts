import type { Field } from '../../../../shared/schema/field.ts'
import { kindOf } from '../fields/kinds.ts'

/** Signs of a block's text that stand for it. */
const LONGEST = 40

/** A field by what visitors read of it: “Budget”, the text “We call back …”. */
export function nameField(field: Field): string {
  if (field.type === 'text_block') return `the text “${cut(field.text)}”`
  if (field.type === 'picture') return field.alt ? `the picture “${cut(field.alt)}”` : 'a picture'
  return field.label.trim() === '' ? `the ${kindOf(field.type).name.toLowerCase()} field` : `“${cut(field.label)}”`
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text)
