import { useState } from 'preact/hooks'
import { call, type Trouble } from '../client.ts'
import { useChange } from '../data/useChange.ts'
import { useMany } from '../data/useMany.ts'
import { useHere } from '../frame/Here.ts'
import { useToast } from '../frame/Toasts.tsx'
import { waitsForOrigin } from './unlistedOrigins.ts'

/** Pages of the quarantine that are looked through for what waits from an origin; whoever has more asks again. */
const MOST_PAGES = 20
const LARGEST_PAGE = 100

/** Lists an origin in the site's settings and releases what waits for nothing but that. */
export function useAllowOrigin(origin: string, done: () => void) {
  const { site } = useHere()
  const toast = useToast()
  const list = useChange('PATCH /v1/sites/{site}', ['sites'])
  const release = useMany('POST /v1/submissions/{submission}/release', ['submissions', 'leads', 'handoffs'])
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  const listOrigin = async (): Promise<Trouble | null> => {
    // As it is now: somebody may have listed another meanwhile. A site that lists none is used on any.
    const now = await call('GET /v1/sites/{site}', { params: { site: site.id } })
    if (!now.ok) return now.problem
    const { origins } = now.body
    if (origins.length === 0 || origins.includes(origin)) return null
    const changed = await list.send({ params: { site: site.id }, body: { origins: [...origins, origin] } })
    return changed.ok ? null : changed.problem
  }
  const letGo = async (ids: readonly string[]) => {
    const { done: released } = await release.run(
      ids.map((id) => ({ params: { submission: id }, query: { site: site.id } })),
    )
    toast(`${URL.parse(origin)?.host ?? origin} is listed. Released ${released}.`)
    done()
  }
  const allow = async () => {
    setBusy(true)
    const found = (await listOrigin()) ?? (await findWaiting(site.id, origin))
    if (Array.isArray(found)) {
      setTrouble(null)
      await letGo(found)
    } else {
      setTrouble(found)
    }
    setBusy(false)
  }
  return { allow, busy, trouble, release }
}

/** The ids of what waits from an origin alone, through all pages; or why they cannot be told. */
async function findWaiting(site: string, origin: string): Promise<string[] | Trouble> {
  const ids: string[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { site, state: 'quarantined', limit: LARGEST_PAGE, ...(cursor && { cursor }) } as const
    const reply = await call('GET /v1/submissions', { query })
    if (!reply.ok) return reply.problem
    ids.push(...reply.body.items.filter((one) => waitsForOrigin(one, origin)).map(({ id }) => id))
    if (!reply.body.nextCursor) break
    cursor = reply.body.nextCursor
  }
  return ids
}
