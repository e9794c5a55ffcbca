import type { FormDefinition } from '../schema/form.ts'
import { themeStyles } from './theme/themeStyles.ts'

/**
 * Addresses and numbers are read from left to right everywhere; here they stand at the side where one begins to read.
 * Joined letters take no spacing.
 */
const RIGHT_TO_LEFT_STYLES = '[type=email],[type=tel],[type=url]{direction:ltr;text-align:end}h1,h2{letter-spacing:0}'

/** What a form's theme and its language add to the styles of all forms; empty for most. */
export const formStyles = ({ theme }: FormDefinition, direction: 'ltr' | 'rtl'): string =>
  (direction === 'rtl' ? RIGHT_TO_LEFT_STYLES : '') + (theme ? themeStyles(theme) : '')
