import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Companies. */
export const CompaniesScreen = () => (
  <main>
    <ScreenHead title="Companies" />
  </main>
)
