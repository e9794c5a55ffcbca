import * as z from 'zod'
import { id } from './id.ts'

/** A file that came with a submission, as answers and events name it; its bytes are at `/v1/files/{file}`. */
export const AnswerFile = z
  .object({ file: id('fl'), name: z.string(), mediaType: z.string(), bytes: z.int() })
  .meta({ id: 'AnswerFile' })
export type AnswerFile = z.infer<typeof AnswerFile>

/** The answer to an uploaded file: this id is named in the answer of the submission to come. */
export const TakenFile = z.object({ file: id('fl') }).meta({ id: 'TakenFile' })
export type TakenFile = z.infer<typeof TakenFile>
