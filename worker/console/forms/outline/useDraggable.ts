import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { useEffect, useRef, useState } from 'preact/hooks'

/** A place where a dragged field may be dropped, and what is done when one is. */
export interface DropPlace {
  /** The field that is dragged from here; null: only dropped on. */
  key: string | null
  drop: (key: string, edge: 'top' | 'bottom') => void
}

/** Lets an element be dragged by its handle, and others be dropped before or behind it. */
export function useDraggable<Whole extends HTMLElement>({ key, drop }: DropPlace) {
  const whole = useRef<Whole>(null)
  const handle = useRef<HTMLSpanElement>(null)
  const [edge, setEdge] = useState<'top' | 'bottom' | null>(null)
  const [dragged, setDragged] = useState(false)
  const latest = useRef(drop)
  latest.current = drop
  useEffect(() => {
    const element = whole.current
    if (!element) return
    const follow = (data: Record<string | symbol, unknown>, from: unknown) =>
      setEdge(from === key ? null : readEdge(data))
    const target = dropTargetForElements({
      element,
      canDrop: ({ source }) => typeof source.data.field === 'string',
      getData: ({ input }) => attachClosestEdge({}, { element, input, allowedEdges: ['top', 'bottom'] }),
      onDrag: ({ self, source }) => follow(self.data, source.data.field),
      onDragLeave: () => setEdge(null),
      onDrop: ({ self, source, location }) => {
        setEdge(null)
        if (location.current.dropTargets[0]?.element !== element) return
        if (typeof source.data.field === 'string') latest.current(source.data.field, readEdge(self.data))
      },
    })
    if (key === null || !handle.current) return target
    const source = draggable({
      element,
      dragHandle: handle.current,
      getInitialData: () => ({ field: key }),
      onDragStart: () => setDragged(true),
      onDrop: () => setDragged(false),
    })
    return combine(target, source)
  }, [key])
  return { whole, handle, edge, dragged }
}

const readEdge = (data: Record<string | symbol, unknown>) => (extractClosestEdge(data) === 'top' ? 'top' : 'bottom')
