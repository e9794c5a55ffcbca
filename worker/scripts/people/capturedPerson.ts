import type { CapturedField, CapturedSubmission } from '../../../shared/schema/submission.ts'
import type { PersonRecord } from './readPeople.ts'

/** A form of a site's own as a visitor sent it with what the record holds: two texts for the name, an e-mail, a birthday, a city. */
export function capturedPerson({ first, last, email, birthday, city }: PersonRecord): CapturedSubmission['captured'] {
  const field = (name: string, label: string, type: string, value: string, autocomplete?: string): CapturedField => ({
    ...{ name, label, type, value },
    ...(autocomplete && { autocomplete }),
  })
  return {
    name: 'people',
    fields: [
      field('first_name', 'First name', 'text', first),
      field('last_name', 'Surname', 'text', last),
      field('email', 'E-mail', 'email', email),
      field('born', 'Date of birth', 'date', birthday, 'bday'),
      field('city', 'City', 'text', city, 'address-level2'),
    ],
    evidence: 'navigation',
  }
}
