import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Endpoints. */
export const EndpointsScreen = () => (
  <main>
    <ScreenHead title="Endpoints" />
  </main>
)
