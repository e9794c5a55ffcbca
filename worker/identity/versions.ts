import * as z from 'zod'

/** Which versions of a site's identity secret hold: the newest, and until a moment those before it from `oldest` on. */
export const Versions = z.object({ newest: z.int(), oldest: z.int(), olderUntilMs: z.number() })
export type Versions = z.infer<typeof Versions>

/** Of a site whose secret was never changed. */
export const FIRST_VERSIONS: Versions = { newest: 1, oldest: 1, olderUntilMs: 0 }

/** The versions that hold now, the newest first. */
export function liveVersions({ newest, oldest, olderUntilMs }: Versions, nowMs: number): number[] {
  const older = nowMs < olderUntilMs ? newest - oldest : 0
  return Array.from({ length: 1 + older }, (_, index) => newest - index)
}
