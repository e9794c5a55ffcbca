import { useEffect, useState } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'

export interface Picked {
  has: (id: string) => boolean
  count: number
  /** Those of the list that are chosen, in its order. */
  leads: readonly Lead[]
  /** With a range: all between the last one and this. */
  pick: (id: string, on: boolean, range: boolean) => void
  pickAll: (on: boolean) => void
  /** Leaves these and no others chosen. */
  keep: (ids: readonly string[]) => void
}

const NOBODY: ReadonlySet<string> = new Set()

/** With which leads of a list something is to be done. Another list (`of`) begins with nobody. */
export function usePicked(items: readonly Lead[] | null, of: string): Picked {
  const [ids, setIds] = useState(NOBODY)
  const [last, setLast] = useState<string | null>(null)
  useEffect(() => {
    setIds(NOBODY)
    setLast(null)
  }, [of])
  const pick = (id: string, on: boolean, range: boolean) => {
    const all = items?.map((lead) => lead.id) ?? []
    const [from, to] = [range && last ? all.indexOf(last) : -1, all.indexOf(id)]
    const those = from < 0 ? [id] : all.slice(Math.min(from, to), Math.max(from, to) + 1)
    setIds((before) => {
      const now = new Set(before)
      for (const one of those) on ? now.add(one) : now.delete(one)
      return now
    })
    setLast(id)
  }
  const leads = ids.size === 0 ? [] : (items ?? []).filter(({ id }) => ids.has(id))
  return {
    has: (id) => ids.has(id),
    count: leads.length,
    leads,
    pick,
    pickAll: (on) => setIds(on ? new Set(items?.map(({ id }) => id)) : NOBODY),
    keep: (those) => setIds(new Set(those)),
  }
}
