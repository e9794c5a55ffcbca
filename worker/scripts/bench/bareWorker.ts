import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../../env.ts'
import worker, { Courier, Desk } from '../../index.ts'
import type { BeaconMessage } from '../../signals/beaconMessage.ts'

export { Courier, Desk }

interface BenchEnv extends Env {
  BARE: DurableObjectNamespace<Bare>
  BARE_QUEUE: Queue
}

/** The least that a Durable Object can do to keep a body. */
export class Bare extends DurableObject<BenchEnv> {
  constructor(state: DurableObjectState, env: BenchEnv) {
    super(state, env)
    state.storage.sql.exec('CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY, body TEXT NOT NULL)')
  }

  insert(body: string): void {
    this.ctx.storage.sql.exec('INSERT INTO bare (body) VALUES (?)', body)
  }
}

/** The Worker itself, and beside it, in the same process, the bare operations that it is measured against. */
export default {
  ...worker,
  async fetch(request, env, context) {
    const path = new URL(request.url).pathname
    if (path === '/bare/object') await env.BARE.getByName('bare').insert(await request.text())
    else if (path === '/bare/d1')
      await env.DB.prepare('INSERT INTO bare (body) VALUES (?)')
        .bind(await request.text())
        .run()
    else if (path === '/bare/queue') await env.BARE_QUEUE.send(await request.json())
    else
      return worker.fetch(request, { ...env, FLOOD: { limit: async () => ({ success: true }) } } as BenchEnv, context)
    return new Response(null, { status: 202 })
  },
} satisfies ExportedHandler<BenchEnv, BeaconMessage>
