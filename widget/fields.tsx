import type { RareRules } from '../shared/rules/checkFields.ts'
import { checkRare, RARE_WORDS } from '../shared/rules/checkRare.ts'
import { readRare } from '../shared/rules/readRare.ts'
import styles from './fields/fields.css?inline'
import { lend } from './fields/jsx.ts'
import { RareControl } from './fields/RareControl.tsx'

/** What a form needs for the fields that few forms use: how they look, what they hold, and what a good answer is. */
export interface FieldsModule extends RareRules {
  lend: typeof lend
  read: typeof readRare
  Control: typeof RareControl
  styles: string
}

export const words: FieldsModule['words'] = RARE_WORDS
export { checkRare as check, lend, RareControl as Control, readRare as read, styles }
