import { ErrorBoundary, lazy } from 'preact-iso'
import type { Caller } from '../../../shared/schema/member.ts'
import { navigate, PATHS } from '../address.ts'
import { ownsAllSites } from './ownsAllSites.ts'

const NewSite = lazy(async () => (await import('../sites/NewSite.tsx')).NewSite)

/** What somebody meets who has no site yet: an owner adds one, which is the beginning of the first minute. */
export function NoSite({ caller }: { caller: Caller }) {
  if (!ownsAllSites(caller)) return <NoneReached />
  return (
    <main class="welcome">
      <header class="head">
        <h1>Welcome. Your first lead is a minute away.</h1>
      </header>
      <p class="lede">Say whose leads these will be. Then comes one line to paste into your pages, and a form.</p>
      <ErrorBoundary>
        <NewSite added={() => navigate(PATHS.start)} />
      </ErrorBoundary>
    </main>
  )
}

const NoneReached = () => (
  <main>
    <div class="notice">
      <h1>No site yet</h1>
      <p>Leads belong to a site, and your role reaches none so far.</p>
      <p>An owner of the site can invite you to it.</p>
    </div>
  </main>
)
