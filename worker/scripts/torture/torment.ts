import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Api } from '../callApi.ts'
import { freePort } from '../local/freePort.ts'
import { burst } from './burst.ts'
import { killTree } from './killTree.ts'
import { setUp } from './setUp.ts'
import { startBare } from './startBare.ts'
import { openTrap } from './trapReceiver.ts'
import { judge, type Verdict } from './verdict.ts'

export interface Plan {
  submissions: number
  kills: number
  folder: string
}

/** Where the ports of torments begin. */
const PORT = 9_700
/** The latest moment of a kill, in milliseconds after the answer that decided it. */
const LATEST_KILL_MS = 60

/**
 * Sends bursts and kills the whole product in the middle of each, without a word; after the last start everything that
 * was answered 202 has to be in D1 once, and at the receiver.
 */
export async function torment(plan: Plan, say: (line: string) => void): Promise<Verdict> {
  const port = await freePort(PORT)
  if (port === undefined) throw new Error('There is no free port.')
  const api: Api = { origin: `http://localhost:${port}`, token: randomBytes(16).toString('hex') }
  const trap = await openTrap()
  let product = await startBare(port, plan.folder, api.token)
  try {
    const target = await setUp(api, trap)
    const accepted: string[] = []
    for (let kill = 1; kill <= plan.kills; kill += 1) {
      accepted.push(...(await burst(target, plan.submissions, killDuring(product, plan.submissions))))
      await ended(product)
      say(`killed ${kill} of ${plan.kills}, ${accepted.length} accepted so far`)
      product = await startBare(port, plan.folder, api.token)
    }
    return await judge(api, target.site, accepted, trap)
  } finally {
    product.kill('SIGTERM')
    await ended(product)
    trap.server.close()
    trap.server.closeAllConnections()
  }
}

/** Kills at a random answer between the fifth and the four fifths of a burst, and a random moment after it. */
function killDuring(product: ChildProcess, count: number): (soFar: number) => void {
  const at = Math.ceil(count * (0.2 + 0.6 * Math.random()))
  return (soFar) => {
    if (soFar !== at || product.pid === undefined) return
    const { pid } = product
    delay(Math.random() * LATEST_KILL_MS).then(() => killTree(pid))
  }
}

function ended(product: ChildProcess): Promise<void> {
  if (product.exitCode !== null || product.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => product.once('exit', () => resolve()))
}
