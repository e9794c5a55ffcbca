import * as z from 'zod'
import { TakenFile } from '../schema/file.ts'
import { id, siteId } from '../schema/id.ts'
import { key } from '../schema/key.ts'
import { Language } from '../schema/language.ts'
import { text } from '../schema/text.ts'
import { MEMBERS, route } from './route.ts'

const tag = 'Files'

export const files = {
  upload: route({
    method: 'POST',
    path: '/v1/{site}/files',
    tag,
    who: 'anyone',
    params: z.object({ site: siteId }),
    /** The field of a published form that it is for, and what the visitor calls it. */
    query: z.object({
      form: id('fm'),
      version: z.coerce.number().int().min(1),
      field: key,
      name: text(200).min(1),
      /** In which the visitor reads the form. */
      language: Language.optional(),
    }),
    rawBody: 'file',
    answers: { 202: TakenFile },
    problems: ['unknown_site', 'unknown_form', 'invalid', 'unavailable'],
    summary: 'Take one file for a form; it is deleted a day later unless a submission has named it',
  }),
  download: route({
    method: 'GET',
    path: '/v1/files/{file}',
    tag,
    who: MEMBERS,
    params: z.object({ file: id('fl') }),
    answers: { 200: 'application/octet-stream' },
    problems: ['not_found'],
    summary: 'A file that came with a submission, to be saved and never shown in place',
  }),
} as const
