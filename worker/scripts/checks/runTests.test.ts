import { expect, test } from 'vitest'
import { countTests } from './runTests.ts'

const report = (change: object) =>
  JSON.stringify({
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...change,
  })

test('tests are counted from the runner’s own report', () => {
  const text = report({ numPassedTests: 3, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 })
  expect(countTests(text, 1)).toEqual({ passed: 3, failed: 2, skipped: 2 })
})

test('a file that could not be collected is a failure', () => {
  const text = report({ numPassedTests: 3, testResults: [{ status: 'failed', assertionResults: [] }] })
  expect(countTests(text, 1)).toMatchObject({ passed: 3, failed: 1 })
})

test('a run that fails without a failed test is a failure', () => {
  expect(countTests(report({ numPassedTests: 3 }), 1)).toMatchObject({ failed: 1 })
})

test('a run without a report is a failure, whatever it exits with', () => {
  expect(countTests(null, 0)).toMatchObject({ passed: 0, failed: 1 })
})
