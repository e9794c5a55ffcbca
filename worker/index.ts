import { app } from './app.ts'
import { systemClock } from './clock.ts'
import { Desk as BareDesk } from './desk/desk.ts'
import type { Env } from './env.ts'
import { foldLeads } from './handlers.ts'
import type { BeaconMessage } from './signals/beaconMessage.ts'
import { consume } from './signals/consume.ts'
import { sweep } from './sweep.ts'

export { Courier } from './courier/courier.ts'

/** The Desk, told what commands mean. */
export class Desk extends BareDesk {
  override fold = foldLeads(this.env)
}

export default {
  fetch: app.fetch,
  queue: (batch, env) => consume(batch, env),
  scheduled: (_controller, env) => sweep(env, systemClock.now()),
} satisfies ExportedHandler<Env, BeaconMessage>
