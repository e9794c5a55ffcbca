import { ownsAllSites } from '../frame/ownsAllSites.ts'
import '../members/access.css'
import { useState } from 'preact/hooks'
import type { AuditEntry } from '../../../shared/schema/audit.ts'
import { usePages } from '../data/usePages.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { Chip } from '../parts/Chip.tsx'
import { Moment } from '../parts/Moment.tsx'
import { ScreenHead } from '../parts/ScreenHead.tsx'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'

/** How often it is looked whether more was done. */
const LOOK_EVERY_MS = 30_000

/** Who did what, when, to what: on this site, or for owners of all sites everywhere. */
export function AuditScreen() {
  const { site, caller } = useHere()
  const [everywhere, setEverywhere] = useState(false)
  const ownsAll = ownsAllSites(caller)
  const query = everywhere ? {} : { site: site.id }
  const list = usePages('GET /v1/audit', { query }, LOOK_EVERY_MS)
  return (
    <main class="access" aria-busy={list.loading}>
      <ScreenHead title="Audit log" aside="Who did what. Kept for a year." />
      {ownsAll && (
        <div class="chips">
          <Chip on={!everywhere} press={() => setEverywhere(false)}>
            {site.name}
          </Chip>
          <Chip on={everywhere} press={() => setEverywhere(true)}>
            Everything
          </Chip>
        </div>
      )}
      {list.trouble && <TroubleNotice problem={list.trouble} retry={list.reload} busy={list.loading} />}
      {!list.items && !list.trouble && <Bones lines={10} label="Loading the audit log…" />}
      {list.items?.length === 0 && (
        <p class="calm">
          Nothing yet. Every change by a member or a machine will stand here; what visitors do does not.
        </p>
      )}
      {list.items && list.items.length > 0 && <Entries entries={list.items} />}
      <ShowMore list={list} what="entries" />
    </main>
  )
}

const dayOf = ({ at }: AuditEntry) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'full' }).format(Date.parse(at))

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <ol class="things entries">
      {entries.map((entry, index) => {
        const before = entries[index - 1]
        const isNewDay = !before || dayOf(before) !== dayOf(entry)
        return [
          isNewDay && (
            <li key={dayOf(entry)} class="day">
              {dayOf(entry)}
            </li>
          ),
          <Entry key={entry.id} entry={entry} />,
        ]
      })}
    </ol>
  )
}

const Entry = ({ entry: { at, who, did, things, name, refused } }: { entry: AuditEntry }) => (
  <li>
    <div>
      {refused && <span class="bad">Refused: </span>}
      {shorten(did)}
      {name && (
        <>
          {' '}
          <b>{name}</b>
        </>
      )}
      <p>
        {who.name}
        {things.map((thing) => (
          <code key={thing}> · {thing}</code>
        ))}
      </p>
    </div>
    <Moment at={at} />
  </li>
)

/** The first words of what the API says of a request, which tell what it does; the rest tells how. */
const shorten = (did: string) => {
  const [first = did] = did.split(/[;:(]/)
  return first.trim()
}
