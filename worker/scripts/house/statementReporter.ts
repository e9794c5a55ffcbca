import type { Reporter, TestModule, TestRunEndReason } from 'vitest/node'
import * as z from 'zod'
import { allSqlTexts, unasked } from './sqlTexts.ts'

/** What worker/testStatements.ts tells of a file's tests. */
const Told = z.object({ statements: z.array(z.string()).default([]) })

/**
 * Fails a whole run of the Worker's tests where the code has SQL that none of them asked: worker/testStatements.ts
 * looks at the plan of what is asked and at no other.
 */
export default class StatementReporter implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[], _errors: readonly unknown[], reason: TestRunEndReason) {
    const ran = modules.filter(({ project }) => project.name === 'worker')
    if (reason !== 'passed' || !(await isWhole(ran))) return
    const statements = new Set(ran.flatMap((module) => Told.parse(module.meta()).statements))
    const left = unasked(allSqlTexts(), [...statements])
    console.log(`\n${statements.size} statements were planned; SQL that no test asked: ${left.length}`)
    for (const { file, line, parts } of left) console.log(`  ${file}:${line} ${parts.join('…').replace(/\s+/g, ' ')}`)
    if (left.length > 0) process.exitCode = 1
  }
}

/** Nothing was left out, by its name or its file's. */
async function isWhole(ran: readonly TestModule[]): Promise<boolean> {
  const [project] = ran.map((module) => module.project)
  if (!project || project.vitest.config.testNamePattern) return false
  const { testFiles } = await project.globTestFiles()
  return testFiles.length === ran.length
}
