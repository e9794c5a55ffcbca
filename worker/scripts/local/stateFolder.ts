import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import type * as z from 'zod'

/** Bytes of a new MASTER_KEY, and of a new owner's token. */
const KEY_BYTES = 32
/** Only the person who started it may read what holds a secret. Windows keeps the folder's own rights. */
const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

/** Where one local Baton keeps its data, its secrets and what its scripts must remember. */
export interface StateFolder {
  path: string
  masterKey: string
  adminToken: string
  /** The secrets as an env file for wrangler: so they stand on no command line. */
  secretsFile: string
  logFile: string
}

/** Opens the folder; the first time makes it with its secrets. A given token replaces the one kept. */
export function openStateFolder(path: string, givenToken?: string): StateFolder {
  mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER })
  const secretsFile = join(path, 'secrets.env')
  const kept = readSecrets(secretsFile)
  const masterKey = kept.MASTER_KEY ?? randomBytes(KEY_BYTES).toString('base64')
  const adminToken = givenToken ?? kept.ADMIN_TOKEN ?? randomBytes(KEY_BYTES).toString('hex')
  if (masterKey !== kept.MASTER_KEY || adminToken !== kept.ADMIN_TOKEN) {
    writePrivately(secretsFile, `MASTER_KEY='${masterKey}'\nADMIN_TOKEN='${adminToken}'\n`)
  }
  return { path, masterKey, adminToken, secretsFile, logFile: join(path, 'worker.log') }
}

/** What a script noted in the folder earlier; null where it has not, or not in today's shape. */
export function recall<Note extends z.ZodType>(folder: string, name: string, shape: Note): z.output<Note> | null {
  const file = join(folder, `${name}.json`)
  if (!existsSync(file)) return null
  const note = shape.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return note.success ? note.data : null
}

/** Notes something in the folder for the next start. */
export function note(folder: string, name: string, value: unknown): void {
  writePrivately(join(folder, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`)
}

function readSecrets(file: string): Record<string, string | undefined> {
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
}

/** Writes aside and renames, so that a kill leaves the old file or the new one, never half a key. */
function writePrivately(file: string, text: string): void {
  const draft = `${file}.new`
  writeFileSync(draft, text, { mode: PRIVATE_FILE })
  chmodSync(draft, PRIVATE_FILE)
  renameSync(draft, file)
}
