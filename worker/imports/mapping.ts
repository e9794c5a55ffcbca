import type { ImportSettings, ImportTarget } from '../../shared/schema/import.ts'
import type { AnswerError } from '../../shared/schema/submission.ts'
import { partByWords } from '../submissions/partByWords.ts'
import { COLUMN_WORDS, findWord } from './columnWords.ts'

/** What may be read from several columns; of all else a file has one. */
const REPEATABLE: readonly ImportTarget[] = ['answer', 'ignore']

/** What a column's name suggests that it holds; of several that suggest the same the first, the others are answers. */
export function proposeMapping(columns: readonly string[]): ImportTarget[] {
  const proposed: ImportTarget[] = []
  for (const name of columns) {
    const found = findWord(COLUMN_WORDS, name) ?? partByWords([name]) ?? 'answer'
    proposed.push(proposed.includes(found) ? 'answer' : found)
  }
  return proposed
}

/** What each column is read as: what people said, and where they said nothing what was proposed and is not said of another. */
export function mapColumns(columns: readonly string[], { mapping }: Pick<ImportSettings, 'mapping'>): ImportTarget[] {
  const said = new Set(Object.values(mapping))
  return proposeMapping(columns).map((proposed, index) => {
    const name = columns[index] ?? ''
    if (Object.hasOwn(mapping, name)) return mapping[name] ?? proposed
    return said.has(proposed) && !REPEATABLE.includes(proposed) ? 'answer' : proposed
  })
}

/** What is wrong with a mapping of these columns; empty: it can be read by. */
export function checkMapping(columns: readonly string[], settings: Pick<ImportSettings, 'mapping'>): AnswerError[] {
  const unknown = Object.keys(settings.mapping).filter((name) => !columns.includes(name))
  const targets = mapColumns(columns, settings)
  const twice = targets.flatMap((target, index) =>
    !REPEATABLE.includes(target) && targets.indexOf(target) !== index ? (columns[index] ?? []) : [],
  )
  const isKeyed = targets.some((target) => target === 'email' || target === 'externalId')
  return [
    ...unknown.map((name) => ({ path: `mapping.${name}`, code: 'no_column', message: 'the file has no such column' })),
    ...twice.map((name) => ({ path: `mapping.${name}`, code: 'twice', message: 'another column is read as this too' })),
    ...(isKeyed ? [] : [{ path: 'mapping', code: 'no_key', message: 'no column is an e-mail address or an id' }]),
  ]
}
