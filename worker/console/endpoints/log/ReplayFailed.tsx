import type { EndpointWithCounts } from '../../../../shared/schema/endpoint.ts'
import { useChange } from '../../data/useChange.ts'
import { useToast } from '../../frame/Toasts.tsx'
import { Refusal } from '../../parts/Refusal.tsx'

/** Since ever. */
const BEGINNING = new Date(0).toISOString()
/** One request brings back 1,000; so many requests one press makes. */
const MOST_ROUNDS = 100

/** All that an endpoint did not get: sent again, or seen. */
export function ReplayFailed({ endpoint: { id, state } }: { endpoint: EndpointWithCounts }) {
  const toast = useToast()
  const replay = useChange('POST /v1/endpoints/{endpoint}/replays', ['endpoints', 'sites'])
  const acknowledge = useChange('POST /v1/endpoints/{endpoint}/acknowledgements', ['endpoints', 'sites'])
  const params = { endpoint: id }
  const sendAgain = async () => {
    let count = 0
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const reply = await replay.send({ params, body: { failedSince: BEGINNING } })
      if (!reply.ok) return
      count += reply.body.replayed.length
      if (!reply.body.more || reply.body.replayed.length === 0) break
    }
    toast(state === 'active' ? `${count} sent again.` : `${count} go out once it is switched on.`)
  }
  const see = async () => {
    const until = new Date().toISOString()
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const reply = await acknowledge.send({ params, body: { until } })
      if (!reply.ok) return
      if (!reply.body.more) break
    }
    toast('Noted as seen. They stay in the log, and can be sent again.')
  }
  const busy = replay.busy || acknowledge.busy
  return (
    <>
      <div class="row">
        <button type="button" class="go" onClick={sendAgain} disabled={busy}>
          {replay.busy ? 'Sending…' : 'Send all again'}
        </button>
        <button type="button" onClick={see} disabled={busy}>
          I have seen it
        </button>
      </div>
      <Refusal trouble={replay.trouble ?? acknowledge.trouble} />
    </>
  )
}
