import { useState } from 'preact/hooks'
import type { Endpoint } from '../../../shared/schema/endpoint.ts'
import { useChange } from '../data/useChange.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Field } from '../parts/Field.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { SecretOnce } from './setUp/SecretOnce.tsx'

/** For how long older secrets may go on, in hours. */
const OVERLAPS = [
  [24, 'for a day, while your receiver learns the new one'],
  [168, 'for a week'],
  [0, 'not at all: it became known'],
] as const

/** A new signing secret; the older ones hold for as long as one says. */
export function RotateDialog({ endpoint, close }: { endpoint: Endpoint; close: () => void }) {
  const [olderHours, setOlder] = useState<number>(OVERLAPS[0][0])
  const [secret, setSecret] = useState<string | null>(null)
  const rotate = useChange('POST /v1/endpoints/{endpoint}/secret-rotations', ['endpoints'])
  const begin = async () => {
    const reply = await rotate.send({ params: { endpoint: endpoint.id }, body: { olderHours } })
    if (reply.ok) setSecret(reply.body.secret)
  }
  if (secret) {
    return (
      <Dialog title="The new secret" close={close}>
        <SecretOnce secret={secret} format={endpoint.format} />
        <div class="row">
          <button type="button" class="go" onClick={close}>
            I have copied it
          </button>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog title="A new secret?" close={close}>
      <Field label="The older one goes on" hint="Until then each event is signed with both.">
        {(ties) => (
          <select
            {...ties}
            value={String(olderHours)}
            onChange={(event) => setOlder(Number(event.currentTarget.value))}
          >
            {OVERLAPS.map(([hours, words]) => (
              <option key={hours} value={String(hours)}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Refusal trouble={rotate.trouble} />
      <div class="row">
        <button type="button" class="go" onClick={begin} disabled={rotate.busy}>
          {rotate.busy ? 'Making…' : 'Make a new secret'}
        </button>
        <button type="button" onClick={close}>
          Cancel
        </button>
      </div>
    </Dialog>
  )
}
