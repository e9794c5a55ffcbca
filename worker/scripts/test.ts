import { addUp, closingLine } from './checks/closingLine.ts'
import { runBuild } from './checks/runBuild.ts'
import { runChecks } from './checks/runChecks.ts'
import { runTests } from './checks/runTests.ts'

// The closing line counts each check (types, lint, build) and each test as one thing that passed or failed.
const tallies = [await runChecks(), await runBuild()]
tallies.push(await runTests(process.argv.slice(2)))
const tally = addUp(tallies)
console.log(`\n${closingLine(tally)}`)
process.exitCode = tally.failed > 0 ? 1 : 0
