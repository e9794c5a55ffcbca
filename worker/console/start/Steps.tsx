import { Check } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useState } from 'preact/hooks'

/** One step of the first minute. */
export interface StepProps {
  number: number
  title: string
  /** What came of it, once it is done. */
  done: ComponentChildren | null
  /** The next one to do. */
  current: boolean
  /** Stays open when it is done: it then shows something to take along. */
  stays?: boolean
  children: ComponentChildren
}

/** A step: open while it is the next one to do or somebody opens it, else one line. */
export function Step({ number, title, done, current, stays = false, children }: StepProps) {
  const id = useId()
  const [chosen, choose] = useState<boolean | null>(null)
  useEffect(() => {
    if (stays && current) choose(true)
  }, [stays, current])
  const open = chosen ?? current
  const state = done ? 'done' : current ? 'now' : 'later'
  return (
    <li class={`start-step ${state}`} aria-current={current ? 'step' : undefined}>
      <i class="mark" aria-hidden="true">
        {done ? <Check size={14} /> : number}
      </i>
      <div class="what">
        <h2>
          <button type="button" class="quiet" aria-expanded={open} aria-controls={id} onClick={() => choose(!open)}>
            {title}
            <span class="unseen">{done ? ', done' : ''}</span>
          </button>
        </h2>
        {done && <p class="soft">{done}</p>}
        <div id={id} class="how" hidden={!open}>
          {open && children}
        </div>
      </div>
    </li>
  )
}
