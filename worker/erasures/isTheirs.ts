import * as z from 'zod'

/** By what a person is known. */
export interface Person {
  /** All ids of the lead. */
  ids: readonly string[]
  emailKeys: readonly string[]
  externalIds: readonly string[]
  /** Browsers that were theirs alone. */
  visitors: readonly string[]
  /** In E.164. */
  phones: readonly string[]
}

/** What commands of all kinds say of whom they are of. */
const Kept = z.object({
  lead: z.string().optional(),
  leads: z.array(z.string()).optional(),
  keys: z
    .object({
      emailKey: z.string().nullish(),
      externalId: z.string().nullish(),
      visitor: z.string().nullish(),
      link: z.string().nullish(),
    })
    .optional(),
  values: z.object({ phone: z.string().nullish() }).optional(),
  content: z
    .object({
      id: z.string(),
      answers: z.array(z.object({ files: z.array(z.object({ file: z.string() })).optional() })).default([]),
    })
    .optional(),
})

/** The texts of which one stands in every command of theirs. */
export const textsOf = ({ ids, emailKeys, externalIds, visitors, phones }: Person): string[] => [
  ...[...ids, ...emailKeys, ...externalIds, ...visitors, ...phones],
]

/**
 * Whether a command that the Desk keeps is of this person: by what would match it to their lead, or because it says so. Who
 * names another address or id is somebody else, whatever the browser.
 */
export function isTheirs(command: string, person: Person): boolean {
  const { lead, leads = [], keys, values } = Kept.parse(JSON.parse(command))
  if ([lead, ...leads].some((id) => id !== undefined && person.ids.includes(id))) return true
  if (!keys) return false
  const { emailKey, externalId, visitor, link } = keys
  if (externalId && person.externalIds.includes(externalId)) return true
  if (emailKey) return person.emailKeys.includes(emailKey)
  if (link && person.ids.includes(link)) return true
  if (externalId) return false
  const isBrowser = visitor ? person.visitors.includes(visitor) : false
  return isBrowser || (values?.phone ? person.phones.includes(values.phone) : false)
}

/** The submission and the files that a command brought, where it brought any. */
export function broughtBy(command: string): { submissions: string[]; files: string[] } {
  const { content } = Kept.parse(JSON.parse(command))
  if (!content) return { submissions: [], files: [] }
  const files = content.answers.flatMap((answer) => (answer.files ?? []).map(({ file }) => file))
  return { submissions: [content.id], files }
}
