import { ScreenHead } from '../parts/ScreenHead.tsx'

/** API tokens. */
export const TokensScreen = () => (
  <main>
    <ScreenHead title="API tokens" />
  </main>
)
