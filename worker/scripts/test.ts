import { addUp, closingLine } from './checks/closingLine.ts'
import { runBuild } from './checks/runBuild.ts'
import { runChecks } from './checks/runChecks.ts'
import { runTests } from './checks/runTests.ts'

// The closing line counts each check (types, lint, build) and each test as one thing that passed or failed.
// Checks go beside the build and the first tests, which leave much of two cores idle.
const buildAndTest = async () => [await runBuild(), await runTests(process.argv.slice(2))]
const [checked, tested] = await Promise.all([runChecks(), buildAndTest()])
const tally = addUp([checked, ...tested])
console.log(`\n${closingLine(tally)}`)
process.exitCode = tally.failed > 0 ? 1 : 0
