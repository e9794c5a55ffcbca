import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Caller } from '../../../shared/schema/member.ts'
import type { Site } from '../../../shared/schema/site.ts'

/** Who is at work here, and on which site. */
export interface Here {
  caller: Caller
  site: Site
  sites: readonly Site[]
  chooseSite: (id: string) => void
}

/** Given by `Console` once a site is known. */
export const HereContext = createContext<Here | null>(null)

/** Who is at work, and on which site; for everything that stands on a screen. */
export function useHere(): Here {
  const here = useContext(HereContext)
  if (!here) throw new Error('useHere stands outside of the frame')
  return here
}
