import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { PROJECT } from '../project.ts'
import { isTest } from './importRules.ts'
import { sourceFiles } from './importsOf.ts'

/** A text of SQL as it stands in the code, whole or a part of one. */
export interface SqlText {
  file: string
  line: number
  /** What stands between values that are filled in. */
  parts: string[]
}

/** Words in capitals with which nothing else begins. */
const BEGINNING =
  /^\s*\(?(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|WHERE|AND|(?:CROSS |LEFT )?JOIN|ORDER BY|GROUP BY|LIMIT|ON CONFLICT)\b/
const CODE = /^worker\/(?!scripts\/|console\/)/
/** Files with the tables of a Durable Object's own: no site's visitors make those long. */
const OWN_TABLES = /\bSqlStorage\b/

/** Every text of SQL for D1 in the Worker's code. */
export function allSqlTexts(): SqlText[] {
  const files = sourceFiles().filter((path) => CODE.test(path) && !isTest(path))
  return files.flatMap((file) => {
    const text = readFileSync(join(PROJECT, file), 'utf8')
    return OWN_TABLES.test(text) ? [] : readSqlTexts(file, text)
  })
}

/** The texts of SQL in one file's text. */
export function readSqlTexts(file: string, text: string): SqlText[] {
  const found: SqlText[] = []
  const add = (start: number, parts: string[]) => {
    if (BEGINNING.test(parts.join(''))) found.push({ file, line: text.slice(0, start).split('\n').length, parts })
  }
  new Visitor({
    Literal: ({ value, start }) => {
      if (typeof value === 'string') add(start, [value])
    },
    TemplateLiteral: ({ quasis, start }) =>
      add(
        start,
        quasis.map(({ value }) => value.cooked ?? value.raw),
      ),
  }).visit(parseSync(file, text).program)
  return found
}

/** The texts that are in none of these statements, whatever stands between their parts. */
export function unasked(texts: readonly SqlText[], statements: readonly string[]): SqlText[] {
  const asked = statements.map(withoutSpace)
  return texts.filter(({ parts }) => {
    const pattern = new RegExp(parts.map((part) => withoutSpace(part).replace(/\W/g, '\\$&')).join('.*'))
    return !asked.some((statement) => pattern.test(statement))
  })
}

/** What is filled in may be empty, and leave two spaces where there is one elsewhere. */
const withoutSpace = (sql: string) => sql.replace(/\s+/g, '')
