import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { TOOLS } from '../project.ts'
import { QUIET } from '../quiet.ts'
import { startChild } from './child.ts'
import { LOOPBACK } from './freePort.ts'
import type { StateFolder } from './stateFolder.ts'

/** Milliseconds until a Worker that does not answer is given up, and between two questions. */
const STARTED_WITHIN_MS = 90_000
const ASK_EVERY_MS = 100
const LINES_SHOWN = 25

export interface RunningWorker {
  origin: string
  /** Rejects with the end of its log when it ends without being asked. */
  broken: Promise<never>
  stop: () => Promise<void>
}

/** Starts the Worker in workerd and waits until it answers; throws the end of its log when it does not. */
export async function startWorker(
  port: number,
  state: StateFolder,
  allowLocalEndpoints: boolean,
): Promise<RunningWorker> {
  const origin = `http://localhost:${port}`
  const args = ['--no-warnings', TOOLS.wrangler, ...devArguments(port, state, allowLocalEndpoints)]
  const child = startChild(args, state.logFile, {
    ...QUIET,
    WRANGLER_REGISTRY_PATH: join(state.path, 'registry'),
    WRANGLER_LOG_PATH: join(state.path, 'wrangler-logs'),
  })
  const broken = child.died.then((): never => {
    throw new Error(`The Worker has ended.\n${whereToLook(state)}`)
  })
  const settled = new AbortController()
  try {
    await Promise.race([untilItAnswers(origin, state, settled.signal), broken, tooLate(state, settled.signal)])
    return { origin, broken, stop: child.stop }
  } catch (failure) {
    await child.stop()
    throw failure
  } finally {
    settled.abort()
  }
}

function devArguments(port: number, state: StateFolder, allowLocalEndpoints: boolean): string[] {
  return [
    'dev',
    ...['--ip', LOOPBACK, '--port', String(port), '--inspector-ip', LOOPBACK],
    ...['--persist-to', state.path, '--env-file', state.secretsFile],
    ...['--var', 'LOCAL_RUNTIME:1', ...(allowLocalEndpoints ? ['ALLOW_LOCAL_ENDPOINTS:1'] : [])],
    ...['--show-interactive-dev-session=false', '--log-level', 'info'],
  ]
}

/** The API refuses a stranger: only a whole Worker does that. */
async function untilItAnswers(origin: string, state: StateFolder, settled: AbortSignal): Promise<void> {
  while (!settled.aborted) {
    const status = await fetch(`${origin}/v1/me`, { signal: settled }).then(
      (response) => response.status,
      () => 0, // nobody listens yet
    )
    if (status === 401) return
    if (readLog(state).includes('Build failed')) {
      throw new Error(`The Worker could not be built.\n${whereToLook(state)}`)
    }
    await delay(ASK_EVERY_MS)
  }
}

async function tooLate(state: StateFolder, settled: AbortSignal): Promise<never> {
  await delay(STARTED_WITHIN_MS, undefined, { signal: settled })
  throw new Error(`The Worker did not answer within ${STARTED_WITHIN_MS / 1_000} s.\n${whereToLook(state)}`)
}

function whereToLook(state: StateFolder): string {
  const lines = readLog(state).trimEnd().split('\n').slice(-LINES_SHOWN).join('\n')
  return `The last lines of ${state.logFile}:\n\n${lines}\n\nIf they do not help: move ${state.path} away and start again.`
}

const readLog = ({ logFile }: StateFolder): string => readFileSync(logFile, 'utf8')
