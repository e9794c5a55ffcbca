import { samplePerson } from '../../../../shared/samples/people.ts'
import type { Measurable } from './drain.ts'
import { recordsOf } from './recordsOf.ts'

/** Somebody whom the site knows by address and browser. */
export interface PlainPerson {
  lead: string
  email: string
  visitor: string
}

/** So many people, from a number on, of no company, who sent one form and did nothing else: what concerns them costs alike. */
export function plainPeople({ crowd, site, form, unmeasured }: Measurable, from: number, count: number): PlainPerson[] {
  const found: PlainPerson[] = []
  for (let number = unmeasured + from; found.length < count; number++) {
    const person = samplePerson(number, crowd)
    const { email, visitor, company, sentAtMs, readAtMs } = person
    if (!email || !visitor || company !== null || sentAtMs.length !== 1 || readAtMs.length > 0) continue
    found.push({ lead: recordsOf(person, { site, form, position: 0 }).lead.id, email, visitor })
  }
  return found
}
