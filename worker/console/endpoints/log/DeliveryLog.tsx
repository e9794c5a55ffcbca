import { useState } from 'preact/hooks'
import type { Delivery, DeliveryState } from '../../../../shared/schema/delivery.ts'
import type { Endpoint } from '../../../../shared/schema/endpoint.ts'
import { useChange } from '../../data/useChange.ts'
import { usePages } from '../../data/usePages.ts'
import { useToast } from '../../frame/Toasts.tsx'
import { Bones } from '../../parts/Bones.tsx'
import { Chip } from '../../parts/Chip.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { ShowMore } from '../../parts/ShowMore.tsx'
import { TroubleNotice } from '../../parts/TroubleNotice.tsx'
import { DeliveryRow } from './DeliveryRow.tsx'

const STATES: readonly { state: DeliveryState | null; name: string }[] = [
  { state: null, name: 'All' },
  { state: 'pending', name: 'Under way' },
  { state: 'delivered', name: 'Delivered' },
  { state: 'exhausted', name: 'Given up on' },
]
const REFRESH_MS = 5_000
/** As one request takes them. */
const MOST_AT_ONCE = 100

/** What an endpoint got, gets and did not get, with each try; some or one can be sent again. */
export function DeliveryLog({ endpoint, isOwner }: { endpoint: Endpoint; isOwner: boolean }) {
  const [state, setState] = useState<DeliveryState | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const list = usePages(
    'GET /v1/endpoints/{endpoint}/deliveries',
    { params: { endpoint: endpoint.id }, ...(state && { query: { state } }) },
    REFRESH_MS,
  )
  const { items, trouble, loading, reload } = list
  const show = (next: DeliveryState | null) => {
    setChosen(new Set())
    setState(next)
  }
  const toggle = (event: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(event)
    else next.delete(event)
    setChosen(next)
  }
  return (
    <section class="log" aria-busy={loading} aria-labelledby="log-title">
      <h2 id="log-title">Deliveries</h2>
      <div class="chips">
        {STATES.map(({ state: one, name }) => (
          <Chip key={name} on={one === state} press={() => show(one)}>
            {name}
          </Chip>
        ))}
      </div>
      {isOwner && chosen.size > 0 && (
        <ReplayChosen endpoint={endpoint} events={[...chosen]} done={() => setChosen(new Set())} />
      )}
      {trouble && <TroubleNotice problem={trouble} retry={reload} busy={loading} />}
      {!items && !trouble && <Bones lines={6} label="Loading the deliveries…" />}
      {items?.length === 0 && <p class="calm">{sayNone(state)}</p>}
      {items && items.length > 0 && (
        <ol class="deliveries">
          {items.map((delivery) => (
            <DeliveryRow
              key={delivery.event}
              delivery={delivery}
              isOwner={isOwner}
              chosen={chosen.has(delivery.event)}
              choose={(on) => toggle(delivery.event, on)}
            />
          ))}
        </ol>
      )}
      <ShowMore list={list} what="deliveries" />
    </section>
  )
}

function sayNone(state: DeliveryState | null): string {
  if (state === 'exhausted') return 'None was given up on.'
  if (state === 'pending') return 'None is under way.'
  return 'Nothing was sent yet. The next thing that happens goes out within a second.'
}

interface ReplayChosenProps {
  endpoint: Endpoint
  events: readonly Delivery['event'][]
  done: () => void
}

function ReplayChosen({ endpoint, events, done }: ReplayChosenProps) {
  const toast = useToast()
  const replay = useChange('POST /v1/endpoints/{endpoint}/replays', ['endpoints', 'sites'])
  const send = async () => {
    const asked = events.slice(0, MOST_AT_ONCE)
    const reply = await replay.send({ params: { endpoint: endpoint.id }, body: { events: asked } })
    if (!reply.ok) return
    const { replayed, passedOver } = reply.body
    const left = passedOver.length > 0 ? ` ${passedOver.length} wait already or are erased.` : ''
    toast(`${replayed.length} sent again.${left}`)
    done()
  }
  return (
    <div class="row">
      <button type="button" onClick={send} disabled={replay.busy}>
        {replay.busy ? 'Sending…' : `Send ${Math.min(events.length, MOST_AT_ONCE)} again`}
      </button>
      <Refusal trouble={replay.trouble} />
    </div>
  )
}
