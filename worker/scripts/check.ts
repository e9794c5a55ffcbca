import { closingLine } from './checks/closingLine.ts'
import { runChecks } from './checks/runChecks.ts'

const tally = await runChecks()
console.log(`\n${closingLine(tally)}`)
process.exitCode = tally.failed > 0 ? 1 : 0
