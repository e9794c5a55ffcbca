import { useId, useState } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { VerdictKind } from '../../../shared/schema/verdict.ts'
import { useHere } from '../frame/Here.ts'
import { Confirm } from '../parts/Confirm.tsx'
import { ProgressLine } from '../parts/ProgressLine.tsx'
import { useAssign } from './useAssign.ts'
import type { Picked } from './usePicked.ts'
import { useVerdicts, VERDICT_WORDS } from './useVerdicts.ts'

interface BulkBarProps {
  picked: Picked
  /** Leads whose owners are suggested. */
  owners: readonly Lead[]
}

const isVerdict = (text: string): text is VerdictKind => Object.hasOwn(VERDICT_WORDS, text)

/** What can be done with several leads at once. Those with whom it could not be done stay chosen. */
export function BulkBar({ picked, owners }: BulkBarProps) {
  const [asked, ask] = useState<VerdictKind | null>(null)
  const assigning = useAssign()
  const verdicts = useVerdicts()
  const running = [assigning, verdicts].find(({ progress }) => progress?.running)
  if (picked.count === 0 && !running) return null
  const size = picked.count === 1 ? '1 lead' : `${picked.count} leads`
  const say = async (kind: VerdictKind) => {
    ask(null)
    picked.keep(await verdicts.say(picked.leads, kind))
  }
  return (
    <section class="lead-bulk" aria-label="With the chosen leads">
      {running?.progress ? (
        <ProgressLine
          progress={running.progress}
          doing={running === assigning ? 'Assigned' : 'Noted'}
          stop={running.stop}
        />
      ) : (
        <>
          <b role="status">{picked.count.toLocaleString('en-GB')} chosen</b>
          <Assign leads={owners} assign={(owner) => void assigning.assign(picked.leads, owner).then(picked.keep)} />
          <select
            aria-label="Say what sales says"
            value=""
            onChange={({ currentTarget }) => {
              if (isVerdict(currentTarget.value)) ask(currentTarget.value)
              currentTarget.value = ''
            }}
          >
            <option value="">Sales says…</option>
            {Object.entries(VERDICT_WORDS).map(([kind, words]) => (
              <option key={kind} value={kind}>
                {words}
              </option>
            ))}
          </select>
          <button type="button" class="quiet" onClick={() => picked.keep([])}>
            Choose none
          </button>
        </>
      )}
      {asked && (
        <Confirm
          title={`${VERDICT_WORDS[asked]}: ${size}?`}
          verb={`Note ${size} as ${VERDICT_WORDS[asked].toLowerCase()}`}
          busy={false}
          trouble={null}
          confirm={() => void say(asked)}
          close={() => ask(null)}
        >
          <p>It moves each of them on, and your endpoints hear of it. Who changes their mind answers again.</p>
        </Confirm>
      )}
    </section>
  )
}

/** Whom the chosen leads go to: somebody who has leads already, or any other name. */
function Assign({ leads, assign }: { leads: readonly Lead[]; assign: (owner: string | null) => void }) {
  const { caller } = useHere()
  const id = useId()
  const [owner, setOwner] = useState('')
  const known = [...new Set([caller.name, ...leads.flatMap((lead) => lead.owner ?? [])])]
  const submit = (event: Event) => {
    event.preventDefault()
    assign(owner.trim() || null)
  }
  return (
    <form onSubmit={submit}>
      <input
        aria-label="Owner"
        placeholder="Owner"
        list={id}
        maxLength={500}
        autocomplete="off"
        value={owner}
        onInput={(event) => setOwner(event.currentTarget.value)}
      />
      <datalist id={id}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button type="submit">{owner.trim() === '' ? 'Unassign' : 'Assign'}</button>
    </form>
  )
}
