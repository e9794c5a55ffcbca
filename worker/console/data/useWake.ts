import { useEffect, useRef } from 'preact/hooks'

/** Calls back every so often while somebody watches and the network is there, and at once when either returns. */
export function useWake(callback: () => void, everyMs: number | undefined): void {
  const latest = useRef(callback)
  latest.current = callback
  useEffect(() => {
    if (everyMs === undefined) return
    const wake = () => document.visibilityState === 'visible' && navigator.onLine && latest.current()
    const timer = setInterval(wake, everyMs)
    document.addEventListener('visibilitychange', wake)
    addEventListener('online', wake)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', wake)
      removeEventListener('online', wake)
    }
  }, [everyMs])
}
