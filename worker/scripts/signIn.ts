import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import type { Api } from './callApi.ts'
import { makeSignInLink } from './local/makeSignInLink.ts'
import { openStateFolder, recall } from './local/stateFolder.ts'
import { PROJECT } from './project.ts'

const HELP = `npm run signin -- [options]      prints a link that signs one browser in to the console, once

  --persist-to DIR   the state folder of the Baton that runs here (.baton/state)
  --remote URL       a deployed Baton instead; the owner's token comes from ADMIN_TOKEN in the environment`

try {
  const { values } = parseArgs({
    options: {
      'persist-to': { type: 'string', default: '.baton/state' },
      remote: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) console.log(HELP)
  else console.log(await makeSignInLink(values.remote ? remoteApi(values.remote) : localApi(values['persist-to'])))
} catch (failure) {
  console.error(
    failure instanceof TypeError && failure.message === 'fetch failed'
      ? 'Nothing answers there. Is it running?'
      : String(failure),
  )
  process.exitCode = 1
}

function remoteApi(origin: string): Api {
  const token = process.env.ADMIN_TOKEN
  if (!token) throw new Error('Set ADMIN_TOKEN in the environment to the owner’s token of that deployment.')
  return { origin: new URL(origin).origin, token }
}

function localApi(folder: string): Api {
  const path = resolve(PROJECT, folder)
  const running = recall(path, 'running', z.object({ origin: z.string() }))
  if (!running) throw new Error(`No Baton has run with its state in ${path}. Start it first: npm start`)
  return { origin: running.origin, token: openStateFolder(path).adminToken }
}
