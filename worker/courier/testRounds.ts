import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { resolverOf } from '../endpoints/resolve.ts'
import { unsealHeaders } from '../endpoints/sealedHeaders.ts'
import { unsealSecrets } from '../endpoints/sealedSecrets.ts'
import { Notebook } from './notebook.ts'
import { Pace } from './pace.ts'
import type { Tools } from './round.ts'
import { courierOf, type TestReceiver } from './testReceiver.ts'

/**
 * Test support: lets a test run rounds itself, on the disk of the endpoint's own Courier, whose alarm nobody sets. So its clock may go
 * through days while the machine's does not.
 */
export async function withTools<Value>(
  receiver: TestReceiver,
  clock: Tools['clock'],
  work: (tools: Tools, state: DurableObjectState) => Promise<Value>,
): Promise<Value> {
  return runInDurableObject(await courierOf(receiver), (_, state) =>
    work(
      {
        endpointId: receiver.id,
        db: env.DB,
        clock,
        random: () => 0,
        wire: { fetch: (url, init) => fetch(url, init), timeoutMs: 15_000 },
        notebook: new Notebook(state.storage.sql),
        mailer: null,
        allowLocal: true,
        resolve: resolverOf(env),
        unseal: async ({ secrets, headers }, nowMs) => ({
          secrets: await unsealSecrets(env, secrets, nowMs),
          headers: await unsealHeaders(env, headers),
        }),
        pace: new Pace(),
        sleep: async () => {},
      },
      state,
    ),
  )
}
