import { lazy, Route, Router } from 'preact-iso'
import { PATHS } from './address.ts'
import { NoSuchPage } from './frame/NoSuchPage.tsx'
import { LeadsScreen } from './leads/LeadsScreen.tsx'

const Quarantine = lazy(async () => (await import('./submissions/QuarantineScreen.tsx')).QuarantineScreen)

/** The screens by the path that shows each. What few people open is fetched when they do. */
export function Screens() {
  return (
    <Router>
      <Route path={PATHS.today} component={LeadsScreen} />
      <Route path={`${PATHS.leads}/:lead?`} component={LeadsScreen} />
      <Route path={PATHS.quarantine} component={Quarantine} />
      <Route default component={NoSuchPage} />
    </Router>
  )
}
