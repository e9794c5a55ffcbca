import { checkRare, type RareField } from '../shared/rules/checkRare.ts'
import { readRare } from '../shared/rules/readRare.ts'
import { sayDays } from '../shared/rules/sayDays.ts'
import type { Field } from '../shared/schema/field.ts'
import type { CompanionModule } from './companion.ts'
import styles from './fields/fields.css?inline'
import { RareControl } from './fields/RareControl.tsx'
import { lend } from './lentJsx.ts'

/** Asked only of fields that the form does not know. */
const has = (_field: Field): _field is RareField => true

/** What a form needs for the fields that few forms use. */
export const join: CompanionModule['join'] = ({ definition, jsx }) => {
  lend(jsx)
  const check = (...asked: Parameters<typeof checkRare>) => sayDays(checkRare(...asked), definition.language)
  return { styles, fields: { has, Control: RareControl, read: readRare, check } }
}
