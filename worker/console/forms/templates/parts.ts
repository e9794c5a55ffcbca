import type { WrittenForm } from '../../../../shared/schema/form.ts'

type Field = WrittenForm['steps'][number]['fields'][number]

/** What many forms ask. */
export const EMAIL = { type: 'email', key: 'email', label: 'E-mail', required: true } satisfies Field
export const NAME = { type: 'full_name', key: 'name', label: 'Your name', required: true } satisfies Field
export const COMPANY = { type: 'company', key: 'company', label: 'Company' } satisfies Field
export const PHONE = { type: 'phone', key: 'phone', label: 'Phone' } satisfies Field

/** A choice between labels; what is stored is the label in small letters. */
export const choice = (key: string, label: string, ...labels: string[]): Field => ({
  type: 'choice',
  key,
  label,
  required: true,
  options: labels.map((one) => ({ value: one.toLowerCase().replace(/[^a-z0-9+]+/g, '_'), label: one })),
})
