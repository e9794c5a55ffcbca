import { useNow } from '../data/useNow.ts'
import { ago, exactly } from '../words/ago.ts'

/** A moment in words, exact for those who point at it or read it by machine. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={exactly(at)}>
      {ago(at, useNow())}
    </time>
  )
}
