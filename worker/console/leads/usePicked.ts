import { useState } from 'preact/hooks'
import type { Lead } from '../../../shared/schema/lead.ts'

/** Which rows something is to be done with. With Shift all between the last one and this. */
export function usePicked(items: readonly Lead[] | null) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | null>(null)
  const pick = (id: string, on: boolean, range: boolean) => {
    const ids = items?.map((lead) => lead.id) ?? []
    const [from, to] = [range && last ? ids.indexOf(last) : -1, ids.indexOf(id)]
    const those = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1)
    setPicked((before) => {
      const now = new Set(before)
      for (const one of those) on ? now.add(one) : now.delete(one)
      return now
    })
    setLast(id)
  }
  return { picked, pick, clear: () => setPicked(new Set()) }
}
