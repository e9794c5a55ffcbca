import { FormChange } from '../../../../shared/schema/form.ts'
import { nameField } from '../changes/nameField.ts'
import type { Content } from './editor.ts'

/** Why a form cannot be saved as it stands. */
export interface Problem {
  /** The field that it is about, by its key; null: the form. */
  field: string | null
  /** The setting: `label`, `options`. */
  setting: string | null
  message: string
}

/** What has to be mended before a form can be saved, by the same schema that the Worker goes by. */
export function findProblems(content: Content): Problem[] {
  const { error } = FormChange.safeParse(content)
  return (error?.issues ?? []).map(({ path, message }) => toProblem(content, path.map(String), message))
}

function toProblem({ draft }: Content, path: readonly string[], message: string): Problem {
  const [top, , stepAt = '', , fieldAt = '', setting = null] = path
  const step = top === 'draft' && path[1] === 'steps' ? draft.steps[Number(stepAt)] : undefined
  const field = path[3] === 'fields' && fieldAt !== '' ? step?.fields[Number(fieldAt)] : undefined
  if (field) return { field: field.key, setting, message: `${capital(nameField(field))} ${sayIssue(setting, message)}` }
  if (step && path[3] === 'fields')
    return { field: null, setting: null, message: `Step ${Number(stepAt) + 1} has no field yet` }
  if (path.at(-1) === 'name' && top === 'name')
    return { field: null, setting: 'name', message: 'The form needs a name' }
  const where = path.slice(top === 'draft' ? 1 : 0).join('.')
  return { field: null, setting: path[1] ?? null, message: WHERE[where] ?? `${where ? `${where}: ` : ''}${message}` }
}

const WHERE: Readonly<Record<string, string>> = {
  'then.title': 'The thank-you needs a title',
  'then.url': 'The page to go to needs an address that begins with https://',
  submitLabel: 'The button needs a word',
}

const ISSUES: Readonly<Record<string, string>> = {
  label: 'needs a label',
  options: 'has an option without a label, or two that are alike',
  text: 'needs words',
  url: 'needs an address that begins with https://',
  from: 'needs to say where its answer comes from',
}

const sayIssue = (setting: string | null, message: string): string =>
  (setting && Object.hasOwn(ISSUES, setting) && ISSUES[setting]) || `cannot stay so: ${message}`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
