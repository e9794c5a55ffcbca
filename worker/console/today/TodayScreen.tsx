import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Today. */
export const TodayScreen = () => (
  <main>
    <ScreenHead title="Today" />
  </main>
)
