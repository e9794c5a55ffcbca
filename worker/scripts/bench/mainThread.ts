import * as z from 'zod'

const Frame = z.looseObject({ url: z.string().optional() })
const Event = z.looseObject({
  name: z.string(),
  tid: z.number(),
  ts: z.number(),
  dur: z.number().default(0),
  /** Microseconds that the thread itself ran, a slow-down among them, but not what other programs took. */
  tdur: z.number().default(0),
  args: z
    .looseObject({
      data: z.looseObject({ url: z.string().optional(), type: z.unknown().optional() }).optional(),
      beginData: z.looseObject({ stackTrace: z.array(Frame).optional() }).optional(),
    })
    .optional(),
})
const Trace = z.object({ traceEvents: z.array(Event) })
export type TraceEvent = z.infer<typeof Event>

/** What a trace must be told of for the two questions below. */
export const CATEGORIES = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.stack',
  'toplevel',
]

/** A recorded trace. */
export const readTrace = (recorded: Buffer): TraceEvent[] =>
  Trace.parse(JSON.parse(recorded.toString('utf8'))).traceEvents

/** The most milliseconds that scripts of these addresses add to one task; what else runs in it would be there without them. */
export function longestTask(events: readonly TraceEvent[], isOurs: (url: string) => boolean): number {
  const all = events.filter(({ args, tdur }) => tdur > 0 && isOurs(args?.data?.url ?? ''))
  const outermost = all.filter((event) => !all.some((other) => other !== event && holds(other, event)))
  const tasks = events.filter(({ name }) => name === 'RunTask')
  const longest = Math.max(...tasks.map((task) => sum(outermost.filter((event) => holds(task, event)))))
  if (!(longest > 0)) throw new Error('The trace shows no task of ours.')
  return longest / 1_000
}

/**
 * How often scripts of these addresses, as they heard of an event, made the browser compute styles or lay out the page at
 * once, instead of with its next frame.
 */
export function forcedLayouts(events: readonly TraceEvent[], type: string, isOurs: (url: string) => boolean): number {
  const dispatches = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === type)
  const layouts = events.filter(
    ({ name, args }) =>
      (name === 'Layout' || name === 'UpdateLayoutTree') &&
      args?.beginData?.stackTrace?.some(({ url }) => isOurs(url ?? '')),
  )
  return layouts.filter((layout) => dispatches.some((dispatch) => holds(dispatch, layout))).length
}

const sum = (events: readonly TraceEvent[]) => events.reduce((total, { tdur }) => total + tdur, 0)

const holds = (task: TraceEvent, event: TraceEvent) =>
  task.tid === event.tid && task.ts <= event.ts && event.ts + event.dur <= task.ts + task.dur
