import { ScreenHead } from '../parts/ScreenHead.tsx'

/** Audit log. */
export const AuditScreen = () => (
  <main>
    <ScreenHead title="Audit log" />
  </main>
)
