import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

test('the whole product is killed during a burst of 500: every 202 is stored once and reaches the receiver', async () => {
  const args = ['worker/scripts/torture.ts', '--submissions', '500', '--kills', '1']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: PROJECT })
  const verdict = JSON.parse(stdout)
  expect(verdict).toMatchObject({ lost: [], storedTwice: [], unannounced: [], disorder: [], refused: 0 })
  expect(verdict.accepted).toBeGreaterThanOrEqual(100)
  expect(verdict.stored).toBeGreaterThanOrEqual(verdict.accepted)
}, 180_000)
