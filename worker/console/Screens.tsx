import { lazy, Route, Router } from 'preact-iso'
import { PATHS } from './address.ts'
import { NoSuchPage } from './frame/NoSuchPage.tsx'

const LeadsScreen = lazy(async () => (await import('./leads/LeadsScreen.tsx')).LeadsScreen)
const QuarantineScreen = lazy(async () => (await import('./submissions/QuarantineScreen.tsx')).QuarantineScreen)
const TodayScreen = lazy(async () => (await import('./today/TodayScreen.tsx')).TodayScreen)
const StartScreen = lazy(async () => (await import('./start/StartScreen.tsx')).StartScreen)
const CompaniesScreen = lazy(async () => (await import('./companies/CompaniesScreen.tsx')).CompaniesScreen)
const SuggestionsScreen = lazy(async () => (await import('./suggestions/SuggestionsScreen.tsx')).SuggestionsScreen)
const ImportsScreen = lazy(async () => (await import('./imports/ImportsScreen.tsx')).ImportsScreen)
const FormsScreen = lazy(async () => (await import('./forms/FormsScreen.tsx')).FormsScreen)
const SeenFormsScreen = lazy(async () => (await import('./seenForms/SeenFormsScreen.tsx')).SeenFormsScreen)
const EndpointsScreen = lazy(async () => (await import('./endpoints/EndpointsScreen.tsx')).EndpointsScreen)
const ReconciliationScreen = lazy(
  async () => (await import('./reconciliation/ReconciliationScreen.tsx')).ReconciliationScreen,
)
const SettingsScreen = lazy(async () => (await import('./sites/SettingsScreen.tsx')).SettingsScreen)
const MembersScreen = lazy(async () => (await import('./members/MembersScreen.tsx')).MembersScreen)
const TokensScreen = lazy(async () => (await import('./tokens/TokensScreen.tsx')).TokensScreen)
const AuditScreen = lazy(async () => (await import('./audit/AuditScreen.tsx')).AuditScreen)
const YouScreen = lazy(async () => (await import('./members/YouScreen.tsx')).YouScreen)

/** The screens by the path that shows each, fetched when somebody opens it. */
export function Screens() {
  return (
    <Router>
      <Route path={`${PATHS.leads}/:lead?`} component={LeadsScreen} />
      <Route path={PATHS.quarantine} component={QuarantineScreen} />
      <Route path={PATHS.today} component={TodayScreen} />
      <Route path={PATHS.start} component={StartScreen} />
      <Route path={`${PATHS.companies}/:company?`} component={CompaniesScreen} />
      <Route path={PATHS.suggestions} component={SuggestionsScreen} />
      <Route path={`${PATHS.imports}/:id?`} component={ImportsScreen} />
      <Route path={`${PATHS.forms}/:form?/:part?`} component={FormsScreen} />
      <Route path={PATHS.seenForms} component={SeenFormsScreen} />
      <Route path={`${PATHS.endpoints}/:endpoint?`} component={EndpointsScreen} />
      <Route path={PATHS.reconciliation} component={ReconciliationScreen} />
      <Route path={PATHS.settings} component={SettingsScreen} />
      <Route path={PATHS.members} component={MembersScreen} />
      <Route path={PATHS.tokens} component={TokensScreen} />
      <Route path={PATHS.audit} component={AuditScreen} />
      <Route path={PATHS.you} component={YouScreen} />
      <Route default component={NoSuchPage} />
    </Router>
  )
}
