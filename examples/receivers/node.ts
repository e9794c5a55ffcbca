import { DatabaseSync } from 'node:sqlite'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { Webhook } from 'standardwebhooks'

// Receives Baton's webhooks in Node 24: WEBHOOK_SECRET=whsec_… node node.ts
const webhook = new Webhook(process.env.WEBHOOK_SECRET ?? '')
const db = new DatabaseSync(process.env.DATABASE ?? 'received.db')
db.exec(`
  CREATE TABLE IF NOT EXISTS received (id TEXT PRIMARY KEY, type TEXT NOT NULL, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS leads (id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, email TEXT, name TEXT)`)
const note = db.prepare('INSERT OR IGNORE INTO received (id, type, body) VALUES (?, ?, ?)')
// An event that is older than what we know of its lead changes nothing.
const keep = db.prepare(`
  INSERT INTO leads (id, sequence, email, name) VALUES (?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, email = excluded.email, name = excluded.name
  WHERE excluded.sequence > leads.sequence`)

interface Event {
  type: string
  data: { sequence?: number; lead?: { id: string; email?: string | null; name?: string | null } }
}

const app = new Hono()
app.post('/webhooks', async (c) => {
  const body = await c.req.text() // as it came: a body that was parsed and written anew has another signature
  try {
    webhook.verify(body, c.req.header())
  } catch {
    return c.text('The signature does not fit.', 400)
  }
  receive(c.req.header('webhook-id') ?? '', body, JSON.parse(body))
  return c.body(null, 204)
})

function receive(id: string, body: string, { type, data: { lead, sequence = 0 } }: Event): void {
  db.exec('BEGIN')
  // The same id again is the same event: a delivery whose answer got lost is repeated.
  const isNew = note.run(id, type, body).changes === 1
  if (isNew && lead) keep.run(lead.id, sequence, lead.email ?? null, lead.name ?? null)
  db.exec('COMMIT')
}

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8790), hostname: '127.0.0.1' })
