import { createServer } from 'node:net'

/** How many ports after the wanted one are tried. */
const TRIES = 50
/** The address that every local server here listens on: nobody else on the network can reach it. */
export const LOOPBACK = '127.0.0.1'

/** The first port from `wanted` on that nobody listens on; undefined where all of them are taken. */
export async function freePort(wanted: number, taken: readonly number[] = []): Promise<number | undefined> {
  for (let port = wanted; port < wanted + TRIES; port += 1) {
    if (!taken.includes(port) && (await isFree(port))) return port
  }
  return undefined
}

/** Whether nobody listens on a port of this machine. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
