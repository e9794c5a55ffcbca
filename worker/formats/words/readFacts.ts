import * as z from 'zod'

const words = z.string().min(1).optional().catch(undefined)
const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((given) => given.flatMap((one) => [item.safeParse(one)].flatMap((read) => read.data ?? [])))
const loose = <Shape extends z.ZodRawShape>(shape: Shape) => z.object(shape).optional().catch(undefined)

const Answer = z.object({
  key: z.string(),
  label: z.string(),
  display: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).catch(''),
  files: z.unknown().optional(),
})
const touchpoint = loose({ channel: words })
const ownUrl = z.url({ protocol: /^https?$/ })
const Link = z.object({ text: z.string(), url: ownUrl })
const Reason = z.union([
  z.string(),
  z.object({ says: z.string() }).transform(({ says }) => says),
  z.object({ text: z.string() }).transform(({ text }) => text),
])

/** What of an event's data is worth telling people. Whatever is missing or of another shape is left out, never refused. */
const Facts = z.object({
  sequence: z.int().optional().catch(undefined),
  lead: loose({
    ...{ id: words, email: words, name: words, phone: words, company: words, owner: words, stage: words },
    ...{ firstTouchpoint: touchpoint, latestTouchpoint: touchpoint, createdAt: words },
  }),
  submission: loose({
    ...{ id: words, form: words, formName: words, receivedAt: words },
    page: loose({ url: words, title: words }),
    source: loose({ name: words }),
    answers: list(Answer),
  }),
  changed: list(z.string()),
  reasons: list(Reason),
  links: list(Link),
  verdictUrl: ownUrl.optional().catch(undefined),
  verdict: z
    .union([z.string(), z.object({ kind: z.string() }).transform(({ kind }) => kind)])
    .optional()
    .catch(undefined),
  segments: list(z.object({ name: z.string() })),
  company: loose({ name: words, domain: words }),
  endpoint: z
    .union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)])
    .optional()
    .catch(undefined),
  reason: words,
})
export type Facts = z.infer<typeof Facts>

/** The facts of an event out of its data as it is stored. */
export const readFacts = (data: string): Facts => {
  const read: unknown = JSON.parse(data)
  return Facts.parse(typeof read === 'object' && !Array.isArray(read) ? (read ?? {}) : {})
}
