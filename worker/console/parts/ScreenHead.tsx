import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'

interface ScreenHeadProps {
  title: string
  /** One short line beside the title: how much there is, in which order. */
  aside?: ComponentChildren
  /** The screen's actions, the one next thing to do first. */
  children?: ComponentChildren
}

/** The head of a screen: its title, which is the page's too, and what one can do there. */
export function ScreenHead({ title, aside, children }: ScreenHeadProps) {
  useEffect(() => {
    document.title = `${title} · Baton`
  }, [title])
  return (
    <header class="head">
      <h1>{title}</h1>
      {aside && <p class="soft">{aside}</p>}
      {children && <div class="actions">{children}</div>}
    </header>
  )
}
