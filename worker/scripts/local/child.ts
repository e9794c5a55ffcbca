import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { PROJECT } from '../project.ts'

/** Milliseconds that a child gets to end by itself before it is ended. */
const PATIENCE_MS = 6_000

/** A program that runs beside this one until it is stopped. */
export interface Child {
  /** Settles when it has ended without being asked; never after `stop`. */
  died: Promise<void>
  /** Asks it to end, waits, and ends what is left of it and of its own children. */
  stop: () => Promise<void>
}

/** Starts a JavaScript or TypeScript program under this Node; what it prints goes to the log file. */
export function startChild(args: readonly string[], logFile: string, env: Record<string, string>): Child {
  const log = openSync(logFile, 'w', 0o600)
  const child = spawn(process.execPath, ['--import', new URL('exitWithParent.ts', import.meta.url).href, ...args], {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    // The fourth is the channel whose end tells the child that we are gone.
    stdio: ['ignore', log, log, 'ipc'],
    // A group of its own: Ctrl-C reaches us alone, and what it leaves behind can be ended by the group.
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  closeSync(log)
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    // Not “close”: it never comes once we have closed the channel ourselves.
    child.once('exit', () => {
      endTree(child)
      resolve()
    })
  })
  let asked = false
  return {
    died: ended.then(() => (asked ? new Promise<void>(() => {}) : undefined)),
    stop: async () => {
      asked = true
      if (child.connected) child.disconnect()
      const patience = setTimeout(() => endTree(child), PATIENCE_MS)
      await ended
      clearTimeout(patience)
    },
  }
}

/** Ends a process and all that it started; that they are gone already is the usual case. */
function endTree(child: ChildProcess): void {
  if (child.pid === undefined) return
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/PID', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true })
    return
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (gone) {
    if (!(gone instanceof Error && 'code' in gone && gone.code === 'ESRCH')) throw gone
  }
}
