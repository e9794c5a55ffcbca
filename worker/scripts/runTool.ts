import { spawn } from 'node:child_process'
import { PROJECT } from './project.ts'

export interface Finished {
  code: number
  /** Both outputs, as they came. */
  output: string
  stdout: string
}

interface Settings {
  env?: Record<string, string>
  /** Text for the program's standard input: how secrets travel, because anyone may read a command line. */
  input?: string
  /** Show what it prints as it comes, too. */
  show?: boolean
}

/** Runs one of the project's tools to its end. That it fails is a value: the caller decides what it means. */
export function runTool(tool: string, args: readonly string[], settings: Settings = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tool, ...args], {
      cwd: PROJECT,
      env: { ...process.env, ...settings.env },
      stdio: [settings.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const finished: Finished = { code: 1, output: '', stdout: '' }
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      finished.stdout += text
      finished.output += text
      if (settings.show) process.stdout.write(text)
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      finished.output += text
      if (settings.show) process.stderr.write(text)
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...finished, code: code ?? 1 }))
    child.stdin?.end(settings.input)
  })
}
