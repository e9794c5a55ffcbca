import { useEffect, useState } from 'preact/hooks'

/** How often “5 min ago” is looked at again. */
const TICK_MS = 30_000

/** The time, new every half minute, so that words about time stay true while a page is open. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
