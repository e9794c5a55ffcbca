import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { PROJECT, TOOLS } from '../project.ts'
import { QUIET } from '../quiet.ts'
import { runTool } from '../runTool.ts'
import type { Tally } from './runChecks.ts'

const REPORT = join(PROJECT, '.build/test-report.json')
const STATEMENTS = join(PROJECT, 'worker/scripts/house/statementReporter.ts')

/** The part of vitest's JSON report that the closing line is counted from. */
const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/** Runs every test of every project; extra arguments go to vitest, as a file's name. */
export async function runTests(args: readonly string[]): Promise<Tally> {
  rmSync(REPORT, { force: true })
  const reporters = ['--reporter=default', `--reporter=${STATEMENTS}`, '--reporter=json', `--outputFile.json=${REPORT}`]
  const { code } = await runTool(TOOLS.vitest, ['run', ...reporters, ...args], { show: true, env: QUIET })
  return countTests(existsSync(REPORT) ? readFileSync(REPORT, 'utf8') : null, code)
}

/**
 * What a report says. A file that could not be collected has no failed test and counts as one, and so does a run that
 * failed in a way no test shows (an unhandled error, a runtime that did not start).
 */
export function countTests(report: string | null, exitCode: number): Tally {
  const parsed = report === null ? null : Report.safeParse(JSON.parse(report))
  if (!parsed?.success) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = parsed.data
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length)
  const failed = numFailedTests + broken.length
  return {
    passed: numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  }
}
