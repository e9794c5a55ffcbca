import { createServer, type Server } from 'node:http'
import { Webhook } from 'standardwebhooks'
import * as z from 'zod'
import { EventBody } from '../../../shared/schema/event.ts'
import { LOOPBACK } from '../local/freePort.ts'

/** A receiver that remembers everything that came, and believes nothing that is not signed. */
export interface TrapReceiver {
  url: string
  /** How often each event came, by `webhook-id`. */
  times: Map<string, number>
  /** The ids of events that spoke of a submission, by its id. */
  bySubmission: Map<string, Set<string>>
  /** Leads whose `sequence` fell, other than by a repeat. */
  disorder: string[]
  refused: number
  /** Set once the endpoint exists: only then is its secret known. */
  secret: string
  server: Server
}

const Headers = z.object({ 'webhook-id': z.string(), 'webhook-timestamp': z.string(), 'webhook-signature': z.string() })

/** Starts one on any free port. */
export async function openTrap(): Promise<TrapReceiver> {
  const highest = new Map<string, number>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    response.writeHead(take(Buffer.concat(chunks).toString('utf8'), request.headers) ? 204 : 400).end()
  })
  const trap: TrapReceiver = {
    url: '',
    times: new Map(),
    bySubmission: new Map(),
    disorder: [],
    refused: 0,
    secret: '',
    server,
  }

  function take(body: string, rawHeaders: unknown): boolean {
    const headers = Headers.safeParse(rawHeaders)
    const event = headers.success ? verified(trap.secret, body, headers.data) : null
    if (!headers.success || !event) {
      trap.refused += 1
      return false
    }
    const id = headers.data['webhook-id']
    const isRepeat = trap.times.has(id)
    trap.times.set(id, (trap.times.get(id) ?? 0) + 1)
    if (event.type === 'endpoint.test') return true
    const submission = 'submission' in event.data ? event.data.submission : undefined
    if (submission) trap.bySubmission.set(submission.id, (trap.bySubmission.get(submission.id) ?? new Set()).add(id))
    if ('lead' in event.data && !isRepeat) {
      const { lead, sequence } = event.data
      if (sequence <= (highest.get(lead.id) ?? 0)) trap.disorder.push(`${lead.id}: ${sequence}`)
      highest.set(lead.id, sequence)
    }
    return true
  }

  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The receiver has no port.')
  trap.url = `http://${LOOPBACK}:${address.port}/`
  return trap
}

function verified(secret: string, body: string, headers: z.infer<typeof Headers>): EventBody | null {
  try {
    return EventBody.parse(new Webhook(secret).verify(body, headers))
  } catch {
    return null
  }
}
