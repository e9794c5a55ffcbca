import type { ComponentChildren } from 'preact'
import type { Trouble } from '../client.ts'
import { sayTrouble } from '../words/sayTrouble.ts'
import { Heading, type Level } from './Heading.tsx'

interface TroubleNoticeProps {
  problem: Trouble
  /** 1 where nothing else heads the page. */
  level?: Level
  retry?: () => void
  busy?: boolean
  children?: ComponentChildren
}

/** What happened, what is safe, what to do: for a part of a screen that could not be shown. */
export function TroubleNotice({ problem, level = 2, retry, busy = false, children }: TroubleNoticeProps) {
  const words = sayTrouble(problem)
  return (
    <div class="notice" role="alert">
      <Heading level={level} class="name">
        {words.happened}
      </Heading>
      <p>{words.safe}</p>
      <p>{words.next}</p>
      <div class="row">
        {words.again && retry && (
          <button type="button" class="go" onClick={retry} disabled={busy}>
            {busy ? 'Trying…' : 'Try again'}
          </button>
        )}
        {children}
      </div>
    </div>
  )
}
