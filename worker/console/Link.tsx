import type { ComponentProps } from 'preact'
import { navigate } from './address.ts'

interface LinkProps extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  href: string
  /** Going back should not pass the place left. */
  replace?: boolean
}

/** A link inside the console: no page load for a plain click, the browser's own behaviour for every other. */
export function Link({ href, replace = false, ...props }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    navigate(href, { replace })
  }
  return <a {...props} href={href} onClick={follow} />
}
