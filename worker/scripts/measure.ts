import { spawnSync } from 'node:child_process'
import { PROJECT } from './project.ts'

/** Tests that the suite runs in small, by the name under which they run at full size and tell their figures. */
const MEASURED: Readonly<Record<string, string>> = {
  outage: 'worker/courier/outage.test.ts',
  isolation: 'worker/courier/isolation.test.ts',
}

// npm run outage · npm run isolation
const name = process.argv[2] ?? ''
const file = MEASURED[name]
if (!file) throw new Error(`One of ${Object.keys(MEASURED).join(', ')} is measured.`)
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'worker', file], {
  cwd: PROJECT,
  env: { ...process.env, BATON_MEASURED: name },
  stdio: 'inherit',
})
process.exitCode = status ?? 1
