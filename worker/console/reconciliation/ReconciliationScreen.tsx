import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Health. */
export const ReconciliationScreen = () => (
  <main>
    <ScreenHead title="Health" />
  </main>
)
