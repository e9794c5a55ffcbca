import { Agent, request } from 'node:http'

/** One request of a load. */
export interface Shot {
  path: string
  body: string
}

/** Visitors come from many networks; all from one would meet the flood guard. */
const address = (index: number) => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`

/** Sends all shots over `connections` kept-open connections; requests per second. Any answer but 202 ends it. */
export async function load(origin: string, shots: readonly Shot[], connections: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const started = performance.now()
  let next = 0
  const worker = async () => {
    for (let index = next++; index < shots.length; index = next++) {
      const shot = shots[index]
      if (shot) await fire(agent, origin, shot, index)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
  return shots.length / ((performance.now() - started) / 1000)
}

function fire(agent: Agent, origin: string, shot: Shot, index: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/plain', 'cf-connecting-ip': address(index) }
    const sent = request(origin + shot.path, { agent, method: 'POST', headers }, (answer) => {
      answer.resume()
      answer.on('end', () =>
        answer.statusCode === 202 ? resolve() : reject(new Error(`${shot.path}: ${answer.statusCode}`)),
      )
    })
    sent.on('error', reject)
    sent.end(shot.body)
  })
}
