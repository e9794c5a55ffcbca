import type { ComponentChildren, RefObject } from 'preact'

/** How deep a heading stands: the same part may stand under different ones on wide and narrow screens. */
export type Level = 1 | 2 | 3 | 4
const BELOW: Readonly<Record<Level, Level>> = { 1: 2, 2: 3, 3: 4, 4: 4 }

/** The level of what stands under a heading. */
export const below = (level: Level): Level => BELOW[level]

interface HeadingProps {
  level: Level
  class: string
  /** Given where the heading takes focus. */
  focus?: RefObject<HTMLHeadingElement>
  children: ComponentChildren
}

/** A heading whose look is its class and whose level is its place in the page. */
export function Heading({ level, focus, children, ...props }: HeadingProps) {
  const Tag = `h${level}` as const
  return focus ? (
    <Tag {...props} ref={focus} tabIndex={-1}>
      {children}
    </Tag>
  ) : (
    <Tag {...props}>{children}</Tag>
  )
}
