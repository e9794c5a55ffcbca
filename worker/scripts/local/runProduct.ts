import { buildAssets } from '../build/buildAssets.ts'
import { tickCron } from './cronTicker.ts'
import { freePort, isFree } from './freePort.ts'
import { migrate } from './migrate.ts'
import type { Options } from './readOptions.ts'
import { type RunningDemo, runDemo } from './runDemo.ts'
import { note, openStateFolder } from './stateFolder.ts'
import { type RunningWorker, startWorker } from './workerProcess.ts'

/** Where the Worker answers when nobody says otherwise. */
const WORKER_PORT = 8_787
const NEVER = new Promise<never>(() => {})

export interface RunningProduct {
  origin: string
  demo: RunningDemo | undefined
  /** Rejects with the reason when a part of it ends without being asked. */
  broken: Promise<never>
  stop: () => Promise<void>
}

/** Builds, migrates and starts the Worker, and around it the demo where it is wanted. `say` hears what goes on. */
export async function runProduct(options: Options, say: (text: string) => void): Promise<RunningProduct> {
  const port = await choosePort(options.port)
  say('Building the widget and the console')
  await buildAssets()
  const state = openStateFolder(options.stateFolder, options.adminToken)
  say('Preparing the databases')
  await migrate(state)
  say('Starting the Worker')
  const worker = await startWorker(port, state, options.allowLocalEndpoints)
  try {
    note(state.path, 'running', { origin: worker.origin })
    if (options.demo) say('Making the demo')
    const demo = options.demo ? await runDemo({ origin: worker.origin, token: state.adminToken }, state) : undefined
    return watch(worker, demo)
  } catch (failure) {
    await worker.stop()
    throw failure
  }
}

function watch(worker: RunningWorker, demo: RunningDemo | undefined): RunningProduct {
  const stopping = new AbortController()
  const ticking = tickCron(worker.origin, stopping.signal, (failure) => console.error(failure))
  return {
    origin: worker.origin,
    demo,
    broken: Promise.race([worker.broken, demo?.broken ?? NEVER, ticking.then(() => NEVER)]),
    stop: async () => {
      stopping.abort()
      await Promise.all([demo?.stop(), worker.stop()])
    },
  }
}

async function choosePort(wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted
    throw new Error(`Port ${wanted} is in use. Stop what listens there, or choose another: npm start -- --port N`)
  }
  const port = await freePort(WORKER_PORT)
  if (port === undefined) throw new Error(`No free port from ${WORKER_PORT} on. Choose one: npm start -- --port N`)
  return port
}
