import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Members. */
export const MembersScreen = () => (
  <main>
    <ScreenHead title="Members" />
  </main>
)
