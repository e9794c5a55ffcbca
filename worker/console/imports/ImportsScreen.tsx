import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Imports. */
export const ImportsScreen = () => (
  <main>
    <ScreenHead title="Imports" />
  </main>
)
