import { ScreenHead } from '../parts/ScreenHead.tsx'

/** You. */
export const YouScreen = () => (
  <main>
    <ScreenHead title="You" />
  </main>
)
