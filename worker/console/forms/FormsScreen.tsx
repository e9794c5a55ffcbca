import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Forms. */
export const FormsScreen = () => (
  <main>
    <ScreenHead title="Forms" />
  </main>
)
