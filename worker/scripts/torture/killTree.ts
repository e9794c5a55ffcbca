import { spawnSync } from 'node:child_process'

/** Kills a process and all that it started, at the same moment and without a word: as a power cut would. */
export function killTree(pid: number): void {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/PID', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true })
    return
  }
  for (const victim of familyOf(pid)) killIfAlive(victim)
}

/** The process and its descendants, whatever group they are in. */
function familyOf(pid: number): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const family = [pid]
  for (const member of family) {
    for (const [child, parent] of pairs) if (parent === member && child !== undefined) family.push(child)
  }
  return family
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (gone) {
    if (!(gone instanceof Error && 'code' in gone && gone.code === 'ESRCH')) throw gone
  }
}
