import type { Delivery } from '../../../../shared/schema/delivery.ts'
import { useRead } from '../../data/useRead.ts'
import { Bones } from '../../parts/Bones.tsx'
import { LongText } from '../../parts/LongText.tsx'
import { Moment } from '../../parts/Moment.tsx'
import { TroubleNotice } from '../../parts/TroubleNotice.tsx'

const REFRESH_MS = 10_000

/** Each try of one delivery with what came back, the latest first; of successes 7 days are kept. */
export function Attempts({ delivery: { endpoint, event } }: { delivery: Delivery }) {
  const { body, trouble, reload, loading } = useRead(
    'GET /v1/endpoints/{endpoint}/deliveries/{event}/attempts',
    { params: { endpoint, event } },
    REFRESH_MS,
  )
  if (trouble) return <TroubleNotice level={3} problem={trouble} retry={reload} busy={loading} />
  if (!body) return <Bones lines={2} label="Loading the tries…" />
  if (body.items.length === 0)
    return <p class="soft attempts">What came back is kept no more: it was longer ago than 7 days.</p>
  return (
    <ol class="attempts">
      {body.items
        .toSorted((one, other) => other.number - one.number)
        .map(({ number, at, durationMs, status, error, response }) => (
          <li key={number}>
            <p>
              <b>Try {number}</b> <Moment at={at} />: {status === null ? 'no answer' : `answered ${status}`} after{' '}
              {durationMs} ms
              {error && <span class="bad"> · {error}</span>}
            </p>
            {response && (
              <div class="raw">
                <LongText text={response} />
              </div>
            )}
          </li>
        ))}
    </ol>
  )
}
