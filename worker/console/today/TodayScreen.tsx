import './today.css'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { STAGE_OF_VERDICT } from '../../../shared/rules/stageMoves.ts'
import type { OpenHandoff } from '../../../shared/schema/handoff.ts'
import type { VerdictKind } from '../../../shared/schema/verdict.ts'
import { navigate, PATHS } from '../address.ts'
import { useMedia } from '../data/useMedia.ts'
import { Announce } from '../frame/Announce.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { Chip } from '../parts/Chip.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { nameOf } from '../words/nameOf.ts'
import { Answered } from './Answered.tsx'
import { HealthLine } from './HealthLine.tsx'
import { NobodyWaits } from './NobodyWaits.tsx'
import { TodayPane } from './TodayPane.tsx'
import { useTodayKeys } from './useTodayKeys.ts'
import { useWaiting } from './useWaiting.ts'
import { WaitingRow } from './WaitingRow.tsx'

/** From here on list and lead stand side by side; today.css has the same number. */
const WIDE = '(min-width: 1000px)'

/** The first screen: who waits for an answer, the first due first, and the chosen one with the answer in two taps. */
export function TodayScreen() {
  const { site, caller } = useHere()
  const { query } = useLocation()
  const wide = useMedia(WIDE)
  const [mine, setMine] = useState(false)
  const list = useWaiting(site.id, mine ? caller.name : undefined)
  const [answered, setAnswered] = useState<readonly OpenHandoff[]>([])
  const waiting = list.items?.filter(({ id }) => !answered.some((one) => one.id === id)) ?? null
  const asked = query.handoff ?? null
  const chosen = choose([...(waiting ?? []), ...answered], asked) ?? (wide ? (waiting?.[0] ?? null) : null)
  const goOn = useGoOn()
  useTodayKeys(wide)

  const done = (handoff: OpenHandoff, kind: VerdictKind) => {
    const next = nextAfter(waiting ?? [], handoff)
    const said = { ...handoff, who: { ...handoff.who, stage: STAGE_OF_VERDICT[kind] } }
    setAnswered((all) => [said, ...all.filter(({ id }) => id !== handoff.id)])
    list.reload()
    goOn(next)
  }
  return (
    <main class={chosen && asked ? 'today one' : 'today'}>
      <div class="queue">
        <ScreenHead title="Today" aside={waiting && sayHowMany(waiting.length, list.hasMore)} />
        <HealthLine />
        <div class="chips">
          <Chip on={!mine} press={() => setMine(false)}>
            Everyone’s
          </Chip>
          <Chip on={mine} press={() => setMine(true)}>
            Mine
          </Chip>
        </div>
        <Answered answered={answered} />
        {!waiting && !list.trouble && <Bones lines={6} label="Loading who waits…" />}
        {list.trouble && <TroubleNotice problem={list.trouble} retry={list.reload} busy={list.loading} />}
        {waiting && waiting.length > 0 && (
          <ol class="waiting-list" aria-label="Waiting for an answer">
            {waiting.map((handoff) => (
              <WaitingRow key={handoff.id} handoff={handoff} chosen={handoff.id === chosen?.id} />
            ))}
          </ol>
        )}
        {waiting?.length === 0 && !list.loading && <NobodyWaits mine={mine} showAll={() => setMine(false)} />}
        <ShowMore list={list} what="that wait" />
      </div>
      {chosen && (
        <section class="pane" aria-label="The chosen lead">
          <a class="back" href={PATHS.today}>
            ← Today
          </a>
          <TodayPane key={chosen.id} handoff={chosen} alone={!wide} done={(kind) => done(chosen, kind)} />
        </section>
      )}
    </main>
  )
}

const choose = (all: readonly OpenHandoff[], id: string | null) => all.find((one) => one.id === id) ?? null

/** The one behind it in the list, else the first that is left. */
function nextAfter(waiting: readonly OpenHandoff[], { id }: OpenHandoff): OpenHandoff | null {
  const at = waiting.findIndex((one) => one.id === id)
  return waiting[at + 1] ?? waiting.find((one) => one.id !== id) ?? null
}

function sayHowMany(count: number, hasMore: boolean): string {
  if (count === 0) return 'nobody waits'
  if (count === 1 && !hasMore) return '1 lead waits for an answer'
  return `${count}${hasMore ? '+' : ''} leads wait for an answer`
}

/** After an answer the next lead is chosen and named, and the focus goes there. */
function useGoOn(): (next: OpenHandoff | null) => void {
  const announce = useContext(Announce)
  const [went, setWent] = useState<string | null>(null)
  const last = useRef<string | null>(null)
  useEffect(() => {
    if (went === last.current) return
    last.current = went
    const heading = document.querySelector<HTMLElement>(went ? '.today .pane .name' : '.today h1')
    heading?.focus()
  }, [went])
  return (next) => {
    navigate(next ? `${PATHS.today}?handoff=${next.id}` : PATHS.today, { replace: true })
    announce(next ? `Answered. Next: ${nameOf(next.who)}.` : 'Answered. Nobody else waits.')
    setWent(next?.id ?? '')
  }
}
