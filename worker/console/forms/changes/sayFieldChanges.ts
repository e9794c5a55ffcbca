import type { Field } from '../../../../shared/schema/field.ts'
import { kindOf } from '../fields/kinds.ts'
import { isSame } from './isSame.ts'
import { nameField } from './nameField.ts'

/** Said by sentences of their own, or by nobody. */
const SAID = new Set(['type', 'key', 'label', 'required', 'when', 'options', 'text', 'help'])

/** What is different about one field, without when it shows. */
export function sayFieldChanges(was: Field, is: Field): string[] {
  const name = nameField(is)
  const [before, now]: Record<string, unknown>[] = [{ ...was }, { ...is }]
  if (!before || !now) return []
  const said: string[] = []
  if (was.type !== is.type) said.push(`${name} is now asked as ${kindOf(is.type).name.toLowerCase()}`)
  if (before.label !== now.label) said.push(`${nameField(was)} is now called ${name}`)
  if ((before.required ?? false) !== (now.required ?? false))
    said.push(now.required ? `${name} is now required` : `${name} may now be left open`)
  if ((before.help ?? '') !== (now.help ?? ''))
    said.push(now.help ? `${name} has another help text` : `${name} has no help text any more`)
  if (before.text !== now.text) said.push(`A text now says ${name.replace(/^the text /, '')}`)
  said.push(...sayOptions(name, was, is))
  const names = new Set([...Object.keys(before), ...Object.keys(now)])
  const other = [...names].filter((one) => !SAID.has(one) && !isSame(before[one], now[one]))
  if (other.length > 0 && was.type === is.type) said.push(`${name} has other settings`)
  return said
}

function sayOptions(name: string, was: Field, is: Field): string[] {
  const [before, now] = [optionsOf(was), optionsOf(is)]
  if (isSame(before, now) || before.length === 0 || now.length === 0) return []
  const labels = (options: typeof before) => options.map(({ label }) => `“${label}”`).join(', ')
  const added = now.filter(({ value }) => !before.some((option) => option.value === value))
  const removed = before.filter(({ value }) => !now.some((option) => option.value === value))
  const said: string[] = []
  if (added.length > 0) said.push(`${name} can now be ${labels(added)}`)
  if (removed.length > 0) said.push(`${name} can no longer be ${labels(removed)}`)
  return said.length > 0 ? said : [`The options of ${name} are worded or ordered differently`]
}

const optionsOf = (field: Field) => ('options' in field ? field.options : [])
