import type { Field, Question } from '../schema/field.ts'

/** Whether a part of a step asks something; the others only show something. */
export const isQuestion = (field: Field): field is Question => field.type !== 'text_block' && field.type !== 'picture'
