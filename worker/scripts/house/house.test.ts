import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PROJECT } from '../project.ts'
import { breaks, isTest } from './importRules.ts'
import { allImports, readImports, sourceFiles } from './importsOf.ts'

const SHAPE =
  /^(widget|worker|shared|examples|package(-lock)?\.json|tsconfig\.json|wrangler\.toml|vitest\.config\.ts|biome\.json|(README|CONTRIBUTING)\.md|LICENSE|\..*)$/

describe('who may import whom', () => {
  test('every import of the project keeps the rules', () => {
    const imports = allImports()
    expect(imports.length).toBeGreaterThan(100)
    expect(imports.flatMap((found) => breaks(found) ?? [])).toEqual([])
  })

  test.each([
    ['shared/rules/score.ts', "import { Lead } from '../schema/lead.ts'"],
    ['shared/rules/score.ts', "import * as z from 'zod'"],
    ['widget/form.tsx', "import { Field } from '../shared/schema/form.ts'"],
    ['widget/form.tsx', "import * as z from 'zod'"],
    ['worker/console/Leads.tsx', "import { listLeads } from '../leads/store.ts'"],
    ['worker/leads/store.ts', "import { leadRoutes } from './routes.ts'"],
    ['worker/desk/desk.ts', "import type { Lead } from '../leads/leadRecord.ts'"],
    ['worker/scripts/start.ts', "import { send } from '../../widget/send.ts'"],
    ['examples/harness.ts', "import { makeId } from '../shared/rules/makeId.ts'"],
    ['examples/harness.ts', "const rules = await import('../shared/rules/makeId.ts')"],
  ])('in %s, %s is found out', (from, text) => {
    expect(readImports(from, text).map(breaks)).toEqual([expect.any(String)])
  })

  test('nothing that runs leans on what supports tests', () => {
    const leaning = allImports().filter(({ from, target }) => /\/test[A-Z]\w*\.ts$/.test(target) && !isTest(from))
    expect(leaning).toEqual([])
  })

  test.each([
    ['widget/form.tsx', "import type { Field } from '../shared/schema/form.ts'"],
    ['shared/rules/score.ts', "import type { Lead } from '../schema/lead.ts'"],
  ])('in %s, %s is fine', (from, text) => {
    expect(readImports(from, text).map(breaks)).toEqual([null])
  })
})

describe('the house', () => {
  test('has the agreed top level and nothing else', () => {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
      cwd: PROJECT,
    })
    const top = new Set(
      listed
        .toString()
        .split('\0')
        .filter(Boolean)
        .map((path) => path.split('/')[0] ?? ''),
    )
    expect([...top].filter((name) => !SHAPE.test(name))).toEqual([])
    for (const name of ['widget', 'worker', 'shared', 'examples', 'README.md', 'wrangler.toml'])
      expect(top).toContain(name)
    expect([...top].filter((name) => name.startsWith('.') && !name.includes('.', 1) && isFolder(name))).toEqual(['.ci'])
  })

  test('asks SQL for no time: all times come from the one clock', () => {
    const asking = sourceFiles().filter(
      (path) => path.startsWith('worker/') && /CURRENT_TIMESTAMP|date\('now'/i.test(read(path)),
    )
    expect(asking.filter((path) => !path.includes('/house/'))).toEqual([])
  })

  test('has no file that has grown past 250 lines', () => {
    const long = sourceFiles().filter((path) => !/\.(test|e2e)\./.test(path) && read(path).split('\n').length > 250)
    expect(long).toEqual([])
  })
})

const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8')

function isFolder(name: string): boolean {
  const inside = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', `${name}/`], {
    cwd: PROJECT,
  })
  return inside.length > 0
}
