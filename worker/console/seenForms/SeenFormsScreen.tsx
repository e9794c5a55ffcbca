import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Forms seen on your site. */
export const SeenFormsScreen = () => (
  <main>
    <ScreenHead title="Forms seen on your site" />
  </main>
)
