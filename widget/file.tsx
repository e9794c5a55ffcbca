import { checkFile, type FileField } from '../shared/rules/checkFile.ts'
import type { Field } from '../shared/schema/field.ts'
import type { Answer } from '../shared/schema/submission.ts'
import type { CompanionModule } from './companion.ts'
import styles from './file/file.css?inline'
import { fileControl } from './file/fileControl.tsx'
import { Uploads } from './file/uploads.ts'
import { lend } from './lentJsx.ts'

/** Files from the visitor's device. They are uploaded while the form is filled in, and kept in memory only. */
export const join: CompanionModule['join'] = ({ jsx, site, form, version, definition }) => {
  lend(jsx)
  // The module came from our own origin, whatever page it runs in.
  const { origin } = new URL(import.meta.url)
  const address = new URL(`${origin}/v1/${site}/files`)
  address.search = String(new URLSearchParams({ form, version: String(version), language: definition.language }))
  const uploads = new Uploads(address)
  const fields = {
    has: (field: Field): field is FileField => field.type === 'file',
    Control: fileControl(uploads),
    read: ({ key }: FileField) => uploads.answer(key),
    check: (field: FileField, value: Answer | undefined) =>
      uploads.isWaiting(field.key) ? { code: 'file_waiting' } : checkFile(field, value),
  }
  return { styles, fields }
}
