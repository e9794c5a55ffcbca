import { app } from './app.ts'
import { systemClock } from './clock.ts'
import { sweepEndpoints } from './courier/sweep.ts'
import { Desk as BareDesk } from './desk/desk.ts'
import { sweepGroups } from './desk/sweepGroups.ts'
import type { Env } from './env.ts'
import { sweepFiles } from './files/sweepFiles.ts'
import { foldLeads } from './handlers.ts'
import { sweepMembers } from './members/store.ts'
import { rollUp } from './reports/rollUp.ts'
import type { BeaconMessage } from './signals/beaconMessage.ts'
import { consume } from './signals/consume.ts'
import { sweepPageViews } from './signals/sweepPageViews.ts'

export { Courier } from './courier/courier.ts'

/** The Desk, told what commands mean. */
export class Desk extends BareDesk {
  override fold = foldLeads(this.env)
}

export default {
  fetch: app.fetch,
  queue: (batch, env) => consume(batch, env),
  async scheduled(_controller, env) {
    const now = systemClock.now()
    await Promise.all([
      sweepEndpoints(env, now),
      sweepGroups(env.DB, now),
      sweepMembers(env.DB, now),
      sweepFiles(env, now),
      rollUp(env.SIGNALS),
      sweepPageViews(env.SIGNALS, now),
    ])
  },
} satisfies ExportedHandler<Env, BeaconMessage>
