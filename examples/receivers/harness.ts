import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { anyFreePort } from '../harness/product.ts'

const WAITS_MS = 20_000
const PAUSE_MS = 50

/** A receiver of these examples, as a process of its own. */
export interface RunningReceiver {
  url: string
  /** What it has written down: ids with types. */
  received(): { id: string; type: string }[]
  stop(): Promise<void>
}

/** Starts a receiver with an empty database on this port, and waits until it answers. */
export async function startReceiver(
  command: string,
  args: readonly string[],
  secret: string,
  port: number,
): Promise<RunningReceiver> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-receiver-'))
  const database = join(folder, 'received.db')
  const env = { ...process.env, WEBHOOK_SECRET: secret, DATABASE: database, PORT: String(port) }
  const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const url = `http://127.0.0.1:${port}/webhooks`
  const stop = async () => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await untilAnswers(child, url)
  } catch (failure) {
    await stop()
    throw failure
  }
  return { url, stop, received: () => readReceived(database) }
}

/** A port for it: the endpoint, which makes its secret, must know it before. */
export const aPort = anyFreePort

function readReceived(database: string): { id: string; type: string }[] {
  const db = new DatabaseSync(database)
  try {
    const rows = db.prepare('SELECT id, type FROM received ORDER BY rowid').all()
    return rows.map(({ id, type }) => ({ id: String(id), type: String(type) }))
  } finally {
    db.close()
  }
}

async function untilAnswers(child: ChildProcess, url: string): Promise<void> {
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  for (const end = Date.now() + WAITS_MS; Date.now() < end && child.exitCode === null; ) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    )
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  throw new Error(`The receiver does not answer.\n${said}`)
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('close', () => resolve())
    child.kill('SIGTERM')
  })
}
