import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { SlowFirst } from './worker/scripts/checks/slowFirst.ts'

const NODE_TESTS = [
  'shared/**/*.test.ts',
  'widget/**/*.test.ts',
  'worker/console/**/*.test.ts',
  'worker/scripts/**/*.test.ts',
  'examples/receivers/*.test.ts',
]
const VECTORS = new URL('../shared/vectors/', import.meta.url)

/** Most tests wait for workerd or a disk, so that two at once fit a machine of two cores; journeys wait more. */
const LEAST_WORKERS = 2
const LEAST_JOURNEYS = 3

/** Of one test on a machine that is busy with others: long enough that only what hangs is told. */
const PATIENCE_MS = 60_000

export default defineConfig({
  test: {
    maxWorkers: Math.max(LEAST_WORKERS, availableParallelism() - 1),
    sequence: { sequencer: SlowFirst },
    projects: [
      // One process for many files: each costs less than a process. What a test changes for all, it puts back.
      { test: { name: 'unit', environment: 'node', isolate: false, include: NODE_TESTS, testTimeout: PATIENCE_MS } },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                LOCAL_RUNTIME: '1',
                ALLOW_LOCAL_ENDPOINTS: '1',
                MASTER_KEY: 'dGVzdHMtdXNlLXRoaXMta2V5LW5vYm9keS1lbHNlISE=',
                ADMIN_TOKEN: 'test-owner',
                MIGRATIONS: await readD1Migrations('worker/migrations'),
                MIGRATIONS_SIGNALS: await readD1Migrations('worker/migrations-signals'),
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          testTimeout: PATIENCE_MS,
          // One runtime per process for all its files: its start costs more than most files. setupFiles empties what is stored.
          isolate: false,
          include: ['worker/**/*.test.ts'],
          exclude: ['worker/console/**', 'worker/scripts/**'],
          setupFiles: ['worker/testDatabases.ts', 'worker/testStatements.ts'],
          provide: { vectors: readVectors(), measured: process.env.BATON_MEASURED ?? '' },
        },
      },
      {
        test: {
          name: 'browser',
          // One process for many files: Playwright is read, and the browser met, once.
          isolate: false,
          maxWorkers: Math.max(LEAST_JOURNEYS, availableParallelism() - 1),
          environment: 'node',
          include: ['examples/**/*.e2e.ts'],
          globalSetup: ['examples/harness.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // What a page does comes when it comes: one second, as is usual, would be a race on a busy machine.
          expect: { poll: { timeout: 20_000 } },
          // After the others; some at once, each on things of its own: a journey mostly waits.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})

/** The vectors that tests in workerd use, read here because workerd has no files; absent on a machine without them. */
function readVectors(): Record<string, string> {
  if (!existsSync(VECTORS)) return {}
  const files = readdirSync(VECTORS).filter((name) => /\.json$|^public-suffix|^xss-|^people-fake-1000\.csv$/.test(name))
  return Object.fromEntries(files.map((name) => [name, readFileSync(new URL(name, VECTORS), 'utf8')]))
}
