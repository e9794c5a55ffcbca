import { useEffect, useState } from 'preact/hooks'

/** Whether something has been on the screen for so long: of what somebody only walks past, nothing more is asked for. */
export function useStays(afterMs: number): boolean {
  const [stays, setStays] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setStays(true), afterMs)
    return () => clearTimeout(timer)
  }, [afterMs])
  return stays
}
