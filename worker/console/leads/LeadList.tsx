import { useEffect } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { Site } from '../../../shared/schema/site.ts'
import type { Pages } from '../data/usePages.ts'
import { ShowMore } from '../parts/ShowMore.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { clock } from '../words/ago.ts'
import { sayTrouble } from '../words/sayTrouble.ts'
import { BulkBar } from './BulkBar.tsx'
import { Filters } from './Filters.tsx'
import { LeadRow } from './LeadRow.tsx'
import { ListTools } from './ListTools.tsx'
import { NoLeads } from './NoLeads.tsx'
import { NoMatch } from './NoMatch.tsx'
import { Segments } from './Segments.tsx'
import { usePicked } from './usePicked.ts'
import { useRowKeys } from './useRowKeys.ts'
import { EVERYTHING, type Wanted, writeWanted } from './wanted.ts'

/** Rows drawn while the first page is on its way. */
const BONE_ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

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
  const { items, trouble, loading, loadedAt } = list
  const order = wanted.filter.q ? 'Best match first' : wanted.sort === 'seen' ? 'Last seen first' : 'Newest first'
  const body = useRowKeys(wide, inAddress)
  const { picked, pick, clear } = usePicked(items)
  const search = writeWanted(wanted)
  useEffect(() => {
    if (!inAddress) document.title = `Leads · ${site.name} · Baton`
  }, [inAddress, site.name])
  return (
    <section class="list" aria-labelledby="leads-title" aria-busy={loading}>
      <div class="head">
        <h1 id="leads-title">Leads</h1>
        <p class="soft">{items && items.length > 0 && order}</p>
        <ListTools wanted={wanted} change={want} />
      </div>
      <Segments wanted={wanted} change={want} />
      {(narrowed || items?.length !== 0) && <Filters wanted={wanted} change={want} />}
      {trouble && !items && <TroubleNotice problem={trouble} retry={list.reload} busy={loading} />}
      {trouble && items && (
        <p class="stale" role="status">
          {sayTrouble(trouble).happened}. You see what was true at {loadedAt && clock(loadedAt)}.
          <button type="button" class="quiet" onClick={list.reload}>
            Try again
          </button>
        </p>
      )}
      {items?.length === 0 && !narrowed && <NoLeads site={site} />}
      {items?.length === 0 && narrowed && <NoMatch mayFollow={list.hasMore} clear={() => want(EVERYTHING)} />}
      <BulkBar chosen={items?.filter(({ id }) => picked.has(id)) ?? []} clear={clear} />
      {(items ? items.length > 0 : !trouble) && (
        <table>
          <thead>
            <tr>
              <th scope="col" class="pick">
                <span class="unseen">Choose</span>
              </th>
              <th scope="col">Lead</th>
              <th scope="col" class="came wide-only">
                Came by
              </th>
              <th scope="col" class="wide-only number">
                Sent
              </th>
              <th scope="col" class="stage-cell">
                Stage
              </th>
              <th scope="col" class="when">
                Last seen
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {items?.map((lead) => (
              <LeadRow
                key={lead.id}
                lead={lead}
                chosen={lead.id === chosen}
                search={search}
                replace={inAddress}
                picked={picked.has(lead.id)}
                pick={(on, range) => pick(lead.id, on, range)}
              />
            )) ?? <BoneRows />}
          </tbody>
        </table>
      )}
      <ShowMore list={list} what={narrowed ? 'leads that fit' : 'leads'} />
    </section>
  )
}

function BoneRows() {
  return BONE_ROWS.map((row, index) => (
    <tr key={row} class="bone-row">
      <td class="pick" />
      <td>
        {index === 0 && <span class="unseen">Loading leads…</span>}
        <i class={`bone w${index % 4}`} />
      </td>
      <td class="wide-only">
        <i class="bone w3" />
      </td>
      <td class="wide-only" />
      <td class="stage-cell">
        <i class="bone w2" />
      </td>
      <td class="when">
        <i class="bone w1" />
      </td>
    </tr>
  ))
}
