import { useState } from 'preact/hooks'
import type { Endpoint } from '../../../shared/schema/endpoint.ts'
import type { EndpointTest } from '../../../shared/schema/endpointTest.ts'
import type { EventType } from '../../../shared/schema/event.ts'
import { useChange } from '../data/useChange.ts'
import { LongText } from '../parts/LongText.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { CHOOSABLE_EVENTS, EVENT_WORDS } from '../words/eventWords.ts'
import { HealthMark } from './HealthMark.tsx'

type Sample = EventType | 'latest'

/** Sends one event now, marked as a test, and shows what went out and what came back. */
export function TestPanel({ endpoint }: { endpoint: Pick<Endpoint, 'id' | 'events'> }) {
  const [sample, choose] = useState<Sample>(endpoint.events[0] ?? 'lead.created')
  const [result, setResult] = useState<EndpointTest | null>(null)
  const test = useChange('POST /v1/endpoints/{endpoint}/tests', [])
  const send = async () => {
    setResult(null)
    const reply = await test.send({ params: { endpoint: endpoint.id }, body: { sample } })
    if (reply.ok) setResult(reply.body)
  }
  return (
    <section class="test">
      <h2>Try it</h2>
      <p class="soft">Sends one event now, marked as a test. Nothing of it is stored, and no lead is touched.</p>
      <div class="row">
        <select
          aria-label="What to send"
          value={sample}
          onChange={(event) => choose(event.currentTarget.value as Sample)}
        >
          <option value="latest">The latest that happened</option>
          {CHOOSABLE_EVENTS.map((type) => (
            <option key={type} value={type}>
              Sample: {EVENT_WORDS[type]}
            </option>
          ))}
        </select>
        <button type="button" onClick={send} disabled={test.busy}>
          {test.busy ? 'Sending…' : 'Send a test'}
        </button>
      </div>
      <Refusal trouble={test.trouble} />
      <div role="status">{result && <Outcome result={result} />}</div>
    </section>
  )
}

function Outcome({ result: { delivered, request, response } }: { result: EndpointTest }) {
  const answered = response.status === null ? 'No answer came' : `Answered ${response.status}`
  const words = `${delivered ? 'It works. ' : 'It did not arrive. '}${answered} after ${response.durationMs} ms.`
  return (
    <div class="outcome-of-test">
      <HealthMark tone={delivered ? 'good' : 'bad'} words={words} />
      {response.error && <p class="bad">{response.error}</p>}
      <details open={!delivered}>
        <summary>What came back</summary>
        <div class="raw">
          <LongText text={response.body || 'Nothing.'} />
        </div>
      </details>
      <details>
        <summary>What went out</summary>
        <div class="raw">
          <LongText text={sayRequest(request)} />
        </div>
      </details>
    </div>
  )
}

/** A request as it went over the wire. */
function sayRequest({ url, headers, body }: EndpointTest['request']): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`POST ${url}`, ...lines, '', body].join('\n')
}
