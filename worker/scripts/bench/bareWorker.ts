import { DurableObject } from 'cloudflare:workers'
import type { Env } from '../../env.ts'
import { foldLeads } from '../../handlers.ts'
import worker, { Courier, Desk as ProductDesk } from '../../index.ts'
import type { BeaconMessage } from '../../signals/beaconMessage.ts'
import type { SubmissionCommand } from '../../submissions/submissionCommand.ts'
import { sweep } from '../../sweep.ts'

export { Courier }

interface BenchEnv extends Env {
  BARE: DurableObjectNamespace<Bare>
  BARE_QUEUE: Queue
}

/** When which submissions were in D1, by their ids. In the isolate's memory, so that asking costs what is measured nothing. */
let committed: [id: string, atMs: number][] = []

/** The product's Desk, which notes when visitors' submissions are in D1. */
export class Desk extends ProductDesk {
  override fold: ProductDesk['fold'] = async (db, siteId, group) => {
    const folded = await foldLeads(this.env)(db, siteId, group)
    if (!folded.ok) return folded
    return {
      ...folded,
      committed: () => {
        const now = Date.now()
        for (const { command } of group) {
          if (isSubmission(command)) committed.push([command.content.id, now])
        }
        return folded.committed()
      },
    }
  }
}

const isSubmission = (command: { kind: string }): command is SubmissionCommand => command.kind === 'submission'

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
    if (path === '/bare/committed') {
      const body = JSON.stringify(committed)
      committed = []
      return new Response(body)
    }
    if (path === '/bare/cron') {
      await sweep(env, Date.now())
      return new Response(null, { status: 202 })
    }
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
