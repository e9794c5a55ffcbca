import type { Beacon } from '../../shared/schema/beacon.ts'

/**
 * Whether a beacon shows a sign of life: engaged time, scrolling, something played, opened, clicked or filled in. Null where
 * its widget does not measure, or not yet: no sign is then no evidence.
 */
export function isAlive({ engagedMs, scrolled, media, pictures, links, forms }: Beacon): boolean | null {
  const shows =
    (engagedMs ?? 0) > 0 ||
    scrolled === true ||
    media?.some(({ seconds }) => seconds > 0) ||
    pictures?.some(({ opened }) => opened > 0) ||
    links?.some(({ clicks }) => clicks > 0) ||
    forms?.some(({ started, submitted }) => started || submitted)
  if (shows) return true
  return engagedMs === undefined ? null : false
}
