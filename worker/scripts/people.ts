import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { showProgress } from './local/showProgress.ts'
import { meetPeople } from './people/meetPeople.ts'
import { readPeople } from './people/readPeople.ts'
import { report } from './people/report.ts'
import { PROJECT } from './project.ts'

// npm run people -- --orders N: sends 1,000 records of 251 people to a Worker and says which leads it makes and suggests.
const FILE = join(PROJECT, '../shared/vectors/people-fake-1000.csv')
const { values } = parseArgs({ options: { orders: { type: 'string', default: '3' } } })
const orders = Number(values.orders)
if (!existsSync(FILE)) throw new Error(`There is no ${FILE}: these records are not part of the project.`)
const records = readPeople(readFileSync(FILE, 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'baton-people-'))
const progress = showProgress(process.stderr)
try {
  const met = await meetPeople(records, orders, folder, progress.say)
  progress.clear()
  if (!report(met)) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
