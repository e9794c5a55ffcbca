import type { Question } from '../../schema/field.ts'
import { propertyOf } from '../propertyOf.ts'

/** By what a question is known on all of a site's forms: the lead property that it fills, else its key. */
export const questionName = (field: Question): string => propertyOf(field) ?? field.key
