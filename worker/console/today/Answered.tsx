import type { OpenHandoff } from '../../../shared/schema/handoff.ts'
import { PATHS } from '../address.ts'
import { nameOf } from '../words/nameOf.ts'

/** So many stay in reach for who changes their mind. */
const MOST = 3

/** Who was answered just now, with the way back to them: an answer can be given anew. */
export function Answered({ answered }: { answered: readonly OpenHandoff[] }) {
  if (answered.length === 0) return null
  return (
    <p class="answered soft">
      Answered just now:{' '}
      {answered.slice(0, MOST).map((handoff) => (
        <a key={handoff.id} href={`${PATHS.today}?handoff=${handoff.id}`}>
          {nameOf(handoff.who)}
          <span class="unseen">: change the answer</span>
        </a>
      ))}
    </p>
  )
}
