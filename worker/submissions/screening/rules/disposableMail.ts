import { mailKind } from '../../mailKind.ts'
import type { Rule } from '../facts.ts'

/** The address lives with a throw-away mail service. */
export const disposableMail: Rule = ({ email }) =>
  email !== null && mailKind(email) === 'disposable' ? 'disposable_mail' : null
