import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Lead } from '../../../shared/schema/lead.ts'
import { PATHS } from '../address.ts'
import { useMedia } from '../data/useMedia.ts'
import { usePages } from '../data/usePages.ts'
import { useRead } from '../data/useRead.ts'
import { useSettled } from '../data/useSettled.ts'
import { useHere } from '../frame/Here.ts'
import { Bones } from '../parts/Bones.tsx'
import { TroubleNotice } from '../parts/TroubleNotice.tsx'
import { LeadList } from './LeadList.tsx'
import { LeadPane } from './LeadPane.tsx'
import { isNarrowed, readWanted, type Wanted, writeWanted } from './wanted.ts'

/** How often the list looks for news while somebody watches it. */
const REFRESH_MS = 10_000
/** How long somebody pauses before what they typed is searched for. */
const SETTLE_MS = 200
/** Leads asked for at once: as many as the API gives. */
const PAGE = 100
/** From here on list and lead stand side by side; frame.css has the same number. */
const WIDE = '(min-width: 1000px)'

/** The list of leads with the chosen one beside it; on a narrow screen one or the other. */
export function LeadsScreen({ lead: inPath }: { lead?: string }) {
  const { site, chooseSite } = useHere()
  const lead = inPath ?? null
  const wide = useMedia(WIDE)
  const { query, route, path } = useLocation()
  const wanted = readWanted(query)
  const asked = readWanted(useSettled(query, SETTLE_MS))
  /** Another list is one step back; what is typed on into a search is none. */
  const want = (now: Wanted) => route(path + writeWanted(now), Boolean(now.filter.q && wanted.filter.q))
  const back = PATHS.leads + writeWanted(wanted)
  const list = useLeads(site.id, asked)
  const { first, forget } = useFirst(list.items)
  const chosenId = lead ?? (wide ? first : null)
  const chosen = useChosen(chosenId, list.items)
  const isGone = !lead && chosen.trouble?.status === 404
  useEffect(() => {
    if (isGone) forget()
  }, [isGone, forget])
  usePlaceKept(lead)
  useEffect(() => {
    if (chosen.body && chosen.body.site !== site.id) chooseSite(chosen.body.site)
  }, [chosen.body, site.id, chooseSite])

  return (
    <main class={lead ? 'leads one' : 'leads'}>
      <LeadList
        list={list}
        site={site}
        chosen={chosen.body?.id ?? chosenId}
        wide={wide}
        inAddress={lead !== null}
        wanted={wanted}
        narrowed={isNarrowed(wanted) || isNarrowed(asked)}
        want={want}
      />
      {chosenId && (
        <section class="pane" aria-label="The chosen lead">
          <a class="back" href={back}>
            ← Leads
          </a>
          {chosen.body && <LeadPane key={chosenId} lead={chosen.body} alone={!wide} />}
          {!chosen.body && !chosen.trouble && <Bones lines={7} label="Loading the lead…" />}
          {chosen.trouble && (
            <TroubleNotice level={wide ? 2 : 1} problem={chosen.trouble} retry={chosen.reload}>
              <a class="button" href={back}>
                Go to the leads
              </a>
            </TroubleNotice>
          )}
        </section>
      )}
    </main>
  )
}

/** The leads that are wanted. Best matches are no news: a search is not looked at again by itself. */
function useLeads(site: string, wanted: Wanted) {
  const { filter, segment, sort } = wanted
  const query = { site, limit: PAGE, ...filter, ...(segment && { segment }), ...(!filter.q && { sort }) }
  return usePages('GET /v1/leads', { query }, filter.q ? undefined : REFRESH_MS)
}

/** The lead that was on top when the list came: news must not change what somebody is reading. One that was erased is forgotten. */
function useFirst(items: readonly Lead[] | null) {
  const [first, setFirst] = useState<string | null>(null)
  const top = items?.[0]?.id ?? null
  useEffect(() => {
    if (first === null && top !== null) setFirst(top)
  }, [first, top])
  const forget = useCallback(() => setFirst(null), [])
  return { first, forget }
}

/** The chosen lead: from the list where it stands there, else asked for. */
function useChosen(id: string | null, items: readonly Lead[] | null) {
  const listed = items?.find((lead) => lead.id === id)
  const asked = useRead('GET /v1/leads/{lead}', listed || !id ? null : { params: { lead: id } })
  return { ...asked, body: listed ?? asked.body }
}

/** On a narrow screen the lead takes the list's place; coming back, scroll and focus are where they were left. */
function usePlaceKept(lead: string | null): void {
  const left = useRef(0)
  const was = useRef(lead)
  useEffect(() => {
    const note = () => {
      if (!lead) left.current = scrollY
    }
    addEventListener('scroll', note, { passive: true })
    return () => removeEventListener('scroll', note)
  }, [lead])
  useLayoutEffect(() => {
    if (lead === was.current) return
    scrollTo(0, lead ? 0 : left.current)
    const row = document.querySelector<HTMLElement>(`a[data-lead="${lead ? '' : was.current}"]`)
    row?.focus({ preventScroll: true })
    was.current = lead
  }, [lead])
}
