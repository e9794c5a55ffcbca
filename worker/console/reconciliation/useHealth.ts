import type { Trouble } from '../client.ts'
import { useRead } from '../data/useRead.ts'
import { type Health, healthOf } from './healthOf.ts'

/** How often it is looked at again. */
const REFRESH_MS = 20_000
/** Endpoints that are asked about at once. */
const MOST_ENDPOINTS = 100

/** Whether all that a site took is accounted for; null until it is known. */
export function useHealth(site: string): { health: Health | null; trouble: Trouble | null; reload: () => void } {
  const found = useRead('GET /v1/sites/{site}/reconciliation', { params: { site } }, REFRESH_MS)
  const endpoints = useRead('GET /v1/endpoints', { query: { site, limit: MOST_ENDPOINTS } }, REFRESH_MS)
  const reload = () => {
    found.reload()
    endpoints.reload()
  }
  return {
    health: found.body && endpoints.body && healthOf(found.body, endpoints.body.items),
    trouble: found.trouble ?? endpoints.trouble,
    reload,
  }
}
