import * as z from 'zod'

const Row = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.string(), z.coerce.number()])

/** One record of `people-fake-1000.csv`: what one of 251 people typed one time. */
export interface PersonRecord {
  first: string
  last: string
  birthday: string
  city: string
  email: string
  /** Whose record it truly is. */
  person: number
}

/** The records of the file. None of its values holds a comma or a quote. */
export function readPeople(csv: string): PersonRecord[] {
  const [, ...lines] = csv.trim().split('\n')
  return lines.map((line) => {
    const [, first, last, birthday, city, email, person] = Row.parse(line.trim().split(','))
    return { first, last, birthday, city, email, person }
  })
}
