import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { PROJECT } from '../project.ts'

/** The bare product in a process of its own, started as `npm start -- --no-demo` starts it. */
export function startBare(port: number, folder: string, token: string): Promise<ChildProcess> {
  const args = ['--port', String(port), '--persist-to', folder, '--no-demo']
  const child = spawn(process.execPath, [join(PROJECT, 'worker/scripts/start.ts'), ...args], {
    env: { ...process.env, ADMIN_TOKEN: token, ALLOW_LOCAL_ENDPOINTS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('ready ')) resolve(child)
    })
    child.once('exit', () => reject(new Error(`The product ended before it was ready.\n${said}`)))
  })
}
