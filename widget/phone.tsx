import { checkPhoneChoice, isPhoneChoice, readPhoneChoice } from '../shared/rules/phoneAnswer.ts'
import type { CompanionModule } from './companion.ts'
import { lend } from './lentJsx.ts'
import styles from './phone/phone.css?inline'
import { phoneControl } from './phone/phoneControl.tsx'

/** Phone numbers whose country the visitor chooses. */
export const join: CompanionModule['join'] = ({ jsx, definition }) => {
  lend(jsx)
  const fields = {
    has: isPhoneChoice,
    Control: phoneControl(definition.language),
    read: (_field: unknown, texts: readonly string[]) => readPhoneChoice(texts),
    check: checkPhoneChoice,
  }
  return { styles, fields }
}
