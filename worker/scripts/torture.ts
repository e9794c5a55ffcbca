import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { torment } from './torture/torment.ts'
import { isKept } from './torture/verdict.ts'

// npm run torture -- --submissions N --kills N: kills the whole product in the middle of bursts and counts what is left.
const { values } = parseArgs({
  options: { submissions: { type: 'string', default: '1000' }, kills: { type: 'string', default: '20' } },
})
const kills = Number(values.kills)
const folder = mkdtempSync(join(tmpdir(), 'baton-torture-'))
const verdict = await torment({ submissions: Number(values.submissions), kills, folder }, console.error)
rmSync(folder, { recursive: true, force: true })
console.log(JSON.stringify(verdict))
/** At a kill as many deliveries as a Courier has in flight (4) may be repeated. */
process.exit(isKept(verdict, kills * 4) ? 0 : 1)
