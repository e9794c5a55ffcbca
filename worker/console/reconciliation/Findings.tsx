import type { Finding } from '../../../shared/schema/reconciliation.ts'
import { useChange } from '../data/useChange.ts'
import { useToast } from '../frame/Toasts.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { LEG_NAMES } from './legs.ts'

interface FindingsProps {
  site: string
  findings: readonly Finding[]
  isOwner: boolean
}

/** What does not add up, where, and by how much; until somebody says that they have seen it. */
export function Findings({ site, findings, isOwner }: FindingsProps) {
  const toast = useToast()
  const change = useChange('POST /v1/sites/{site}/reconciliation/acknowledgements', ['sites'])
  const see = async (ids: readonly string[]) => {
    const reply = await change.send({ params: { site }, body: { findings: [...ids] } })
    if (reply.ok) toast('Noted as seen. It counts no more until it grows.')
  }
  return (
    <section class="findings-box" aria-label="What does not add up">
      <h2>What does not add up</h2>
      <ul>
        {findings.map((finding) => (
          <li key={finding.id}>
            <p>
              <b>{LEG_NAMES[finding.leg]}</b>: {sayFinding(finding)}
            </p>
            {isOwner && (
              <button type="button" disabled={change.busy} onClick={() => see([finding.id])}>
                I have seen it
              </button>
            )}
          </li>
        ))}
      </ul>
      {isOwner && findings.length > 1 && (
        <button type="button" disabled={change.busy} onClick={() => see(findings.map(({ id }) => id))}>
          I have seen all {findings.length}
        </button>
      )}
      <Refusal trouble={change.trouble} />
    </section>
  )
}

/** Where in the log, and by how much. */
function sayFinding({ expected, found, firstPosition, lastPosition, detail }: Finding): string {
  const where = `between ${firstPosition.toLocaleString('en')} and ${lastPosition.toLocaleString('en')} of the log`
  const numbers = `${expected.toLocaleString('en')} expected, ${found.toLocaleString('en')} found, ${where}.`
  return detail ? `${detail} (${numbers.replace(/\.$/, '')})` : numbers
}
