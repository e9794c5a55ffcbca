import { useState } from 'preact/hooks'
import type { Endpoint } from '../../../shared/schema/endpoint.ts'
import type { EndpointTest } from '../../../shared/schema/endpointTest.ts'
import { useChange } from '../data/useChange.ts'
import { Refusal } from '../parts/Refusal.tsx'

/** Sends a made-up lead and says what came back. */
export function TryOut({ endpoint }: { endpoint: Endpoint }) {
  const test = useChange('POST /v1/endpoints/{endpoint}/tests', [])
  const [result, setResult] = useState<EndpointTest | null>(null)
  const send = async () => {
    setResult(null)
    const reply = await test.send({ params: { endpoint: endpoint.id }, body: { sample: 'lead.created' } })
    if (reply.ok) setResult(reply.body)
  }
  return (
    <div class="try-out">
      <button type="button" class={result?.delivered ? '' : 'go'} onClick={send} disabled={test.busy}>
        {test.busy ? 'Sending…' : result ? 'Send it again' : 'Send a test lead'}
      </button>
      <Refusal trouble={test.trouble} />
      <div role="status">{result && <Came result={result} />}</div>
    </div>
  )
}

function Came({ result: { delivered, response } }: { result: EndpointTest }) {
  const { status, durationMs, error, body } = response
  if (delivered) return <p class="good">It arrived, in {durationMs} ms. Made-up people are marked as a test.</p>
  return (
    <div class="refusal">
      <p>
        <b>It did not arrive.</b> {error ?? `The answer was ${status}.`}
      </p>
      {body && <pre>{body.slice(0, 500)}</pre>}
    </div>
  )
}
