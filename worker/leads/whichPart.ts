import type { PersonKeys } from '../submissions/submissionCommand.ts'
import type { KnownLeads } from './knownLeads.ts'
import type { LeadRecord } from './leadRecord.ts'

/**
 * The part of a lead that something comes to: the one whose keys it bears, so that it goes with these should a merge be
 * undone; else the leading one, also where several of them were this browser. `continued`: what was handed on of the same
 * filling came to that one. DESIGN.md §6 "Merge".
 */
export function whichPart(
  index: Pick<KnownLeads, 'partsOfVisitor'>,
  { id, parts }: LeadRecord,
  { externalId, emailKey, link, visitor }: Partial<PersonKeys>,
  continued?: string | null,
): string {
  const browsers = visitor ? index.partsOfVisitor(visitor) : []
  const [inBrowser, ...others] = parts.filter((part) => browsers.includes(part.id))
  const found =
    parts.find((part) => externalId !== undefined && part.externalId === externalId) ??
    parts.find((part) => emailKey && part.emailKey === emailKey) ??
    parts.find((part) => part.id === continued) ??
    parts.find((part) => part.id === link) ??
    (others.length === 0 ? inBrowser : undefined)
  return found?.id ?? id
}
