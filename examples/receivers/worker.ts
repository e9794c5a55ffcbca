import type { D1Database } from '@cloudflare/workers-types'
import { Webhook } from 'standardwebhooks'

// Receives Baton's webhooks in a Cloudflare Worker. wrangler.toml: main, a D1 binding DB, and
//   npx wrangler d1 execute received --remote --command \
//     "CREATE TABLE received (id TEXT PRIMARY KEY, type TEXT NOT NULL, body TEXT NOT NULL)"
//   npx wrangler secret put WEBHOOK_SECRET
interface Env {
  WEBHOOK_SECRET: string
  DB: D1Database
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    if (request.method !== 'POST') return new Response('Webhooks are posted here.', { status: 405 })
    const body = await request.text() // as it came: a body that was parsed and written anew has another signature
    const id = request.headers.get('webhook-id') ?? ''
    try {
      new Webhook(env.WEBHOOK_SECRET).verify(body, Object.fromEntries(request.headers))
    } catch {
      return new Response('The signature does not fit.', { status: 400 })
    }
    const { type }: { type: string } = JSON.parse(body)
    // The same id again is the same event: a delivery whose answer got lost is repeated.
    const insert = env.DB.prepare('INSERT OR IGNORE INTO received (id, type, body) VALUES (?, ?, ?)')
    const { meta } = await insert.bind(id, type, body).run()
    if (meta.changes === 1) {
      // New to us. What takes long goes into a queue or `waitUntil`: Baton waits 15 seconds for an answer.
    }
    return new Response(null, { status: 204 })
  },
}
