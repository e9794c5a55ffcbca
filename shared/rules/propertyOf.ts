import type { LeadProperty, Question } from '../schema/field.ts'

/** The lead property that a question fills; e-mail and phone speak of the lead unless told otherwise. */
export function propertyOf(field: Question): LeadProperty | undefined {
  if ('property' in field && field.property) return field.property
  return field.type === 'email' || field.type === 'phone' ? field.type : undefined
}
