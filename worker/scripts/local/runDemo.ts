import { join } from 'node:path'
import type { Api } from '../callApi.ts'
import { PROJECT } from '../project.ts'
import { startChild } from './child.ts'
import { freePort, LOOPBACK } from './freePort.ts'
import { makeSignInLink } from './makeSignInLink.ts'
import { servePages } from './pagesServer.ts'
import { type Demo, seedDemo } from './seedDemo.ts'
import type { StateFolder } from './stateFolder.ts'

/** The ports after the Worker's own that the demo likes best. */
const PAGES_PORT = 8_788
const RECEIVER_PORT = 8_789

export interface RunningDemo {
  /** The four links of the demo: what it is, and where. */
  links: readonly (readonly [name: string, url: string])[]
  /** Rejects when a part of it ends without being asked. */
  broken: Promise<never>
  stop: () => Promise<void>
}

/** Starts what stands around a Baton in life: a customer's pages on another origin, and a receiver of its events. */
export async function runDemo(api: Api, state: StateFolder): Promise<RunningDemo> {
  const workerPort = Number(new URL(api.origin).port)
  const pagesPort = await freePort(PAGES_PORT, [workerPort])
  const receiverPort = await freePort(RECEIVER_PORT, [workerPort, pagesPort ?? 0])
  if (!pagesPort || !receiverPort) throw new Error('No free port was found for the example pages and the receiver.')
  const pages = `http://localhost:${pagesPort}`
  const receiver = `http://${LOOPBACK}:${receiverPort}`
  const demo = await seedDemo(api, { pages, receiver: `${receiver}/webhooks` }, state)
  const server = await servePages(pagesPort, { worker: api.origin, ...demoIds(demo) })
  const receiving = startChild([join(PROJECT, 'examples/receiver/receiver.ts')], join(state.path, 'receiver.log'), {
    PORT: String(receiverPort),
    WEBHOOK_SECRET: demo.secret,
  })
  return {
    links: [
      ['Demo page', `${pages}/inline-form/`],
      ['Receiver', `http://localhost:${receiverPort}/`],
      ['API docs', `${api.origin}/docs`],
      ['Console', await makeSignInLink(api)],
    ],
    broken: receiving.died.then(() => {
      throw new Error(`The example receiver has ended. What it said is in ${join(state.path, 'receiver.log')}`)
    }),
    stop: async () => {
      server.close()
      server.closeAllConnections()
      await receiving.stop()
    },
  }
}

/** The placeholders that the example pages may hold. The secret is not among them. */
const demoIds = ({ endpoint: _, secret: __, placements, themes, ...ids }: Demo): Record<string, string> => ({
  ...placements,
  ...themes,
  ...ids,
  placements: placements.site ?? '',
})
