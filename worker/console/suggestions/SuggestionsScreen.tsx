import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Duplicates. */
export const SuggestionsScreen = () => (
  <main>
    <ScreenHead title="Duplicates" />
  </main>
)
