import type { Told } from '../../suggestions/facts/factsOf.ts'
import type { PersonRecord } from './readPeople.ts'

/** What a record tells of its person, as the Worker reads it out of a form. */
export const toldBy = ({ first, last, email, birthday, city }: PersonRecord): Told => ({
  ...{ name: [first, last].filter(Boolean).join(' '), email, birthday, city },
})
