import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Settings. */
export const SettingsScreen = () => (
  <main>
    <ScreenHead title="Settings" />
  </main>
)
