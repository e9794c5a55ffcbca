import { readFileSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** How `npm start` was asked to run. */
export interface Options {
  /** The Worker's port; undefined: the first free one from the usual one on. */
  port: number | undefined
  stateFolder: string
  demo: boolean
  /** An owner's token from outside; undefined: the one that the state folder keeps. */
  adminToken: string | undefined
  allowLocalEndpoints: boolean
}

export type Reading = { kind: 'options'; options: Options } | { kind: 'help' } | { kind: 'mistake'; message: string }

export const HELP = `npm start -- [options]

  --port N                 where the Worker answers (8787, or the next free port)
  --persist-to DIR         where data and secrets are kept (.baton/state)
  --no-demo                the bare product: no example pages, no receiver, no demo data;
                           prints one line when it answers: ready http://localhost:N
  --admin-token-file FILE  take the owner's token from this file
  --help                   show this

Environment
  ADMIN_TOKEN              the owner's token; without it one is made and kept
  ALLOW_LOCAL_ENDPOINTS=1  let endpoints be on this machine (the demo always does)`

/** What bearer tokens are made of (RFC 6750), long enough not to be guessed by accident. */
const TOKEN = /^[\w\-.~+/]{8,500}=*$/

/** Reads the command line and the environment; a mistake is answered in words. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv, folder: string): Reading {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'persist-to': { type: 'string' },
        'no-demo': { type: 'boolean', default: false },
        'admin-token-file': { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { kind: 'help' }
    const persistTo = values['persist-to'] ?? '.baton/state'
    const options: Options = {
      port: readPort(values.port),
      stateFolder: isAbsolute(persistTo) ? persistTo : resolve(folder, persistTo),
      demo: !values['no-demo'],
      adminToken: readToken(values['admin-token-file'], env.ADMIN_TOKEN),
      allowLocalEndpoints: !values['no-demo'] || env.ALLOW_LOCAL_ENDPOINTS === '1',
    }
    return { kind: 'options', options }
  } catch (mistake) {
    const message = mistake instanceof Error ? mistake.message : String(mistake)
    return { kind: 'mistake', message: `${message}\nSee: npm start -- --help` }
  }
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new Error(`--port wants a number from 1 to 65535, not “${text}”.`)
  return port
}

function readToken(file: string | undefined, fromEnvironment: string | undefined): string | undefined {
  const token = fromEnvironment || (file === undefined ? undefined : readFileSync(file, 'utf8').trim())
  if (token !== undefined && !TOKEN.test(token)) {
    throw new Error('The owner’s token must be 8 to 500 letters, digits or -._~+/ without spaces.')
  }
  return token
}
