import { useQuery } from '@tanstack/preact-query'
import { useState } from 'preact/hooks'
import type { Site } from '../../../shared/schema/site.ts'
import { call, type Reply } from '../client.ts'
import { recall, remember } from '../data/memory.ts'
import { Refused } from '../data/Refused.ts'
import { troubleOf } from '../data/troubleOf.ts'

/** The sites of whoever is signed in, and the one whose leads are on the screen. */
export function useSites() {
  const query = useQuery({ queryKey: ['GET /v1/sites', 'all'], queryFn: ({ signal }) => loadSites(signal) })
  const sites = query.data ?? null
  const [chosen, setChosen] = useState(() => recall('baton.site'))
  // The newest stand first; one that was just added does not take the place of the one that people work with.
  const site = sites?.find((one) => one.id === chosen) ?? sites?.at(-1) ?? null
  const chooseSite = (id: string) => {
    remember('baton.site', id)
    setChosen(id)
  }
  return { sites, site, chooseSite, trouble: troubleOf(query.error), reload: () => void query.refetch() }
}

/** All pages at once: people choose from the whole list. */
async function loadSites(signal: AbortSignal): Promise<readonly Site[]> {
  const all: Site[] = []
  let cursor: string | undefined
  do {
    const reply: Reply<'GET /v1/sites'> = await call('GET /v1/sites', { query: { limit: 100, cursor } }, signal)
    if (!reply.ok) throw new Refused(reply.problem)
    all.push(...reply.body.items)
    cursor = reply.body.nextCursor ?? undefined
  } while (cursor)
  return all
}
