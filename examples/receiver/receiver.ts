import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Webhook } from 'standardwebhooks'

// A receiver of Baton's webhooks: verify, answer at once, drop what came before. Copy it and put your own work in the middle.
const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '')
const page = readFileSync(new URL('page.html', import.meta.url))
const events = new Map<string, object>()

const server = createServer(async (request, response) => {
  if (request.method === 'GET') {
    const wantsEvents = request.url === '/events'
    response.setHeader('content-type', wantsEvents ? 'application/json' : 'text/html; charset=utf-8')
    response.end(wantsEvents ? JSON.stringify([...events.values()]) : page)
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const id = String(request.headers['webhook-id'])
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(request.headers['webhook-timestamp']),
    'webhook-signature': String(request.headers['webhook-signature']),
  }
  try {
    const event = webhook.verify(Buffer.concat(chunks).toString('utf8'), headers)
    // The same id again is the same event: a delivery whose answer got lost is repeated.
    if (!events.has(id)) events.set(id, { id, receivedAt: new Date(), event })
    response.writeHead(204).end()
  } catch {
    response.writeHead(400).end('The signature does not fit.')
  }
})
server.listen(Number(process.env.PORT ?? 8789), '127.0.0.1')
