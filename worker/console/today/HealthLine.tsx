import { ArrowRight, CircleCheck, TriangleAlert } from 'lucide-preact'
import { PATHS, pathTo } from '../address.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import type { Fault, Health } from '../reconciliation/healthOf.ts'
import { useHealth } from '../reconciliation/useHealth.ts'
import { sayTrouble } from '../words/sayTrouble.ts'

/** On top of the first screen: what was taken, what became of it, and whether all of it is accounted for. */
export function HealthLine() {
  const { site, caller } = useHere()
  const { health, trouble, reload } = useHealth(site.id)
  if (!health && trouble) {
    return (
      <div class="health" role="alert">
        <span>Not known just now whether all is accounted for. {sayTrouble(trouble).happened}.</span>
        <button type="button" class="quiet" onClick={reload}>
          Try again
        </button>
      </div>
    )
  }
  if (!health) {
    return (
      <div class="health">
        <Bones lines={1} label="Counting what was taken…" />
      </div>
    )
  }
  return (
    <section class={health.faults.length > 0 ? 'health wrong' : 'health'} aria-label="Health">
      <Way health={health} />
      <Verdict faults={health.faults} linked={caller.role === 'owner'} />
    </section>
  )
}

function Way({ health }: { health: Health }) {
  const { isLatest, accepted, ofLeads, quarantined, others, events, delivered, waiting, faults } = health
  const isRed = (leg: Fault['leg']) => (faults.some((fault) => fault.leg === leg) ? 'bad' : undefined)
  return (
    <ol class="way">
      <li>
        {isLatest && 'the latest '}
        <b>{say(accepted)}</b> accepted
      </li>
      <li class={isRed('submissions') ?? isRed('leads')}>
        <Arrow />
        <b>{say(ofLeads)}</b> to leads
        {quarantined > 0 && (
          <>
            , <b>{say(quarantined)}</b> in quarantine
          </>
        )}
        {others > 0 && (
          <>
            , <b>{say(others)}</b> erased or repeated
          </>
        )}
      </li>
      <li class={isRed('events')}>
        <Arrow />
        <b>{say(events)}</b> {events === 1 ? 'event' : 'events'}
      </li>
      <li class={isRed('deliveries')}>
        <Arrow />
        <b>{say(delivered)}</b> delivered
        {waiting > 0 && (
          <>
            , <b>{say(waiting)}</b> under way
          </>
        )}
      </li>
    </ol>
  )
}

const Arrow = () => <ArrowRight size={13} aria-hidden="true" />

function Verdict({ faults, linked }: { faults: readonly Fault[]; linked: boolean }) {
  const [first, ...others] = faults
  if (!first) {
    return (
      <p class="outcome good">
        <CircleCheck size={15} aria-hidden="true" /> all accounted for
      </p>
    )
  }
  const words = others.length > 0 ? `${first.words}, and ${others.length} more` : first.words
  const path = first.endpoint ? pathTo('endpoints', first.endpoint) : PATHS.reconciliation
  return (
    <p class="outcome bad">
      <TriangleAlert size={15} aria-hidden="true" />
      {linked ? <a href={others.length > 0 ? PATHS.reconciliation : path}>{words}</a> : words}
    </p>
  )
}

const say = (count: number) => count.toLocaleString('en')
