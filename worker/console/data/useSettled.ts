import { useEffect, useState } from 'preact/hooks'

/** A value once it has stayed as it is for so long: what somebody types is asked for when they pause. */
export function useSettled<Value>(value: Value, settleMs: number): Value {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs)
    return () => clearTimeout(timer)
  }, [value, settleMs])
  return settled
}
