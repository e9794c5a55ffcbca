import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Start. */
export const StartScreen = () => (
  <main>
    <ScreenHead title="Start" />
  </main>
)
