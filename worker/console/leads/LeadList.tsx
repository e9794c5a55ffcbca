import { useEffect, useRef } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { Site } from '../../../shared/schema/site.ts'
import type { Pages } from '../data/usePages.ts'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { clock } from '../words/ago.ts'
import { sayTrouble } from '../words/sayTrouble.ts'
import { BulkBar } from './BulkBar.tsx'
import { Filters } from './Filters.tsx'
import { LeadTable } from './LeadTable.tsx'
import { ListEnd } from './ListEnd.tsx'
import { ListTools } from './ListTools.tsx'
import { NoLeads } from './NoLeads.tsx'
import { NoMatch } from './NoMatch.tsx'
import { Segments } from './Segments.tsx'
import { useColumns } from './useColumns.ts'
import { usePicked } from './usePicked.ts'
import { usePlace } from './usePlace.ts'
import { EVERYTHING, type Wanted, writeWanted } from './wanted.ts'
import './listTools.css'

interface LeadListProps {
  list: Pages<Lead>
  site: Site
  chosen: string | null
  wide: boolean
  /** A lead stands in the address, so choosing another replaces it. */
  inAddress: boolean
  wanted: Wanted
  /** What is wanted, or what was when the items were asked for, is not everything. */
  narrowed: boolean
  want: (wanted: Wanted) => void
}

/** A site's leads, newest or best match first, in every state that such a list can be in. */
export function LeadList({ list, site, chosen, wide, inAddress, wanted, narrowed, want }: LeadListProps) {
  const { items, trouble, loading } = list
  const search = writeWanted(wanted)
  const section = useRef<HTMLElement>(null)
  const columns = useColumns()
  const picked = usePicked(items, site.id + search)
  usePlace(section, wide, site.id + search)
  useEffect(() => {
    if (!inAddress) document.title = `Leads · ${site.name} · Baton`
  }, [inAddress, site.name])
  const isEmpty = items?.length === 0
  return (
    <section ref={section} class="list" aria-labelledby="leads-title" aria-busy={loading}>
      <div class="head">
        <h1 id="leads-title">Leads</h1>
        {wanted.filter.q && !isEmpty && <p class="soft">Best match first</p>}
        <ListTools wanted={wanted} change={want} columns={columns} />
      </div>
      <Segments wanted={wanted} change={want} />
      {(narrowed || !isEmpty) && <Filters wanted={wanted} change={want} />}
      <Trouble list={list} />
      {isEmpty && !narrowed && <NoLeads site={site} />}
      {isEmpty && narrowed && !list.hasMore && <NoMatch clear={() => want(EVERYTHING)} />}
      <BulkBar picked={picked} owners={items ?? []} />
      {(items ? items.length > 0 || list.hasMore : !trouble) && (
        <LeadTable
          list={list}
          columns={columns.shown}
          picked={picked}
          chosen={chosen}
          wide={wide}
          inAddress={inAddress}
          search={search}
          scroller={section}
        />
      )}
      <ListEnd list={list} narrowed={narrowed} />
    </section>
  )
}

/** Why the list is not here, or not fresh. */
function Trouble({ list: { items, trouble, loading, loadedAt, reload } }: { list: Pages<Lead> }) {
  if (!trouble) return null
  if (!items) return <TroubleNotice problem={trouble} retry={reload} busy={loading} />
  return (
    <p class="stale" role="status">
      {sayTrouble(trouble).happened}. You see what was true at {loadedAt && clock(loadedAt)}.
      <button type="button" class="quiet" onClick={reload}>
        Try again
      </button>
    </p>
  )
}
