import { TOOLS } from '../project.ts'
import { runTool } from '../runTool.ts'

/** One thing that must hold before a test is worth running. */
interface Check {
  name: string
  tool: string
  args: readonly string[]
}

const TYPED = [
  'shared',
  'shared/tsconfig.worker.json',
  'widget',
  'worker',
  'worker/console',
  'worker/scripts',
  'examples',
]
const CHECKS: readonly Check[] = [
  ...TYPED.map((project): Check => ({ name: `types of ${project}`, tool: TOOLS.tsc, args: ['-p', project] })),
  { name: 'lint and format', tool: TOOLS.biome, args: ['check', '--colors=off'] },
]
/** How many run at a time. */
const AT_ONCE = 2

/** How many things passed and failed; each check and each test is one. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
}

/** Runs types and lint; prints a line for each, and all that a failed one said. */
export async function runChecks(): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 }
  const waiting = [...CHECKS]
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { code, output } = await runTool(check.tool, check.args)
      if (code === 0) tally.passed += 1
      else tally.failed += 1
      console.log(`${code === 0 ? '✓' : '✗'} ${check.name}${code === 0 ? '' : `\n${output.trimEnd()}\n`}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return tally
}
