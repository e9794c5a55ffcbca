import { useRead } from '../data/useRead.ts'
import { HealthMark } from './HealthMark.tsx'

const TONES = { good: 'good', bad: 'bad', unknown: 'warn' } as const

/** Whether mail of an endpoint will be believed, by what the DNS says of its sender. */
export function SenderFindings({ endpoint }: { endpoint: string }) {
  const { body } = useRead('GET /v1/endpoints/{endpoint}/sender-check', { params: { endpoint } })
  if (!body) return null
  return (
    <section>
      <h2>Mail from {body.domain}</h2>
      <ul class="sender-findings">
        {body.findings.map(({ about, verdict, says }) => (
          <li key={about}>
            <HealthMark tone={TONES[verdict]} words={about.toUpperCase()} />
            <p class="soft">{says}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
