import type { QueryClient } from '@tanstack/preact-query'
import type { Lead } from '../../../shared/schema/lead.ts'
import type { Page } from '../data/readPage.ts'

/** Shows a change in every list of leads at once, before the Worker has answered. What `changed` does not know stays. */
export function patchLeads(queries: QueryClient, changed: (lead: Lead) => Partial<Lead> | undefined): void {
  queries.setQueriesData<Page<Lead>>(
    { predicate: ({ queryKey: [line, , pages] }) => line === 'GET /v1/leads' && pages === 'pages' },
    (list) =>
      list && {
        ...list,
        items: list.items.map((lead) => {
          const change = changed(lead)
          return change ? { ...lead, ...change } : lead
        }),
      },
  )
}
