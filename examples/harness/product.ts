import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
/** Milliseconds that a start may take on a slow machine. */
const STARTED_WITHIN_MS = 110_000

/** The product as a real process, started as anybody starts it. */
export interface Product {
  process: ChildProcess
  /** What it printed on standard output, once it was ready. */
  printed: string
  stop: () => Promise<void>
}

/** Runs `npm start` with these arguments; settles when it has printed what it prints when it is ready. */
export function startProduct(
  args: readonly string[],
  env: Record<string, string>,
  isReady: (printed: string) => boolean,
): Promise<Product> {
  const { NODE_ENV: _, VITEST: __, ...inherited } = process.env
  const child = spawn(process.execPath, ['worker/scripts/start.ts', ...args], {
    cwd: PROJECT,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return new Promise((resolve, reject) => {
    let printed = ''
    let said = ''
    const tooLate = setTimeout(
      () => stop().then(() => reject(new Error(`Not ready in time.\n${said}`))),
      STARTED_WITHIN_MS,
    )
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (!isReady(printed)) return
      clearTimeout(tooLate)
      resolve({ process: child, printed, stop })
    })
    ended.then(() => {
      clearTimeout(tooLate)
      reject(new Error(`It ended before it was ready.\n${printed}${said}`))
    })
  })
}

/** A port that is free now. */
export function anyFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
