import { emailKey as keyOf } from '../../shared/rules/emailKey.ts'
import { LeadDetail, type Stage } from '../../shared/schema/lead.ts'
import type { PersonKeys } from '../submissions/submissionCommand.ts'
import type { Said } from './leadPart.ts'
import { changePart, type LeadRecord, partOf } from './leadRecord.ts'
import type { LeadIndex } from './matchLead.ts'

/** From here on sales has answered, and what a form says against it waits for a person. DESIGN.md §6 "Merge". */
const SETTLED: readonly Stage[] = ['accepted', 'won', 'lost', 'disqualified']

/** What a form or an import says of a lead, under the keys that it came with. */
export interface Heard {
  values: Partial<Record<LeadDetail, string>>
  keys: Pick<PersonKeys, 'emailKey' | 'externalId'>
  said: Said
}

/** A value that differs from one that stands, and waits for a person. */
export interface Proposed {
  detail: LeadDetail
  value: string
}

/**
 * Takes what was heard into one part of a lead: the newest value that is not empty. What a member said stays, and what sales
 * has answered to stays against a form; a value that differs from it is proposed. An address by which somebody else is known
 * stays theirs, one by which another part is known goes to that, and an id that the site once signed stays the lead's.
 */
export function takeValues(
  index: LeadIndex,
  lead: LeadRecord,
  partId: string,
  { values, keys, said }: Heard,
): { lead: LeadRecord; proposed: Proposed[] } {
  const holder = keys.emailKey === null ? null : index.leadByEmailKey(keys.emailKey)
  const isTheirs = holder !== null && holder.id !== lead.id
  const heard = LeadDetail.options.flatMap((detail) => {
    const value = values[detail]
    return value === undefined || (detail === 'email' && isTheirs) ? [] : [{ detail, value }]
  })
  const taken = heard.filter(({ detail }) => isOpen(lead, detail, said.by))
  const proposed = heard.filter(({ detail, value }) => !isOpen(lead, detail, said.by) && differs(lead, detail, value))
  const externalId = partOf(lead, partId).externalId ?? free(index, lead, keys.externalId)
  let changed = changePart(lead, partId, { externalId })
  for (const { detail, value } of taken) {
    const part = partOf(changed, detail === 'email' ? partOfAddress(changed, partId, keys.emailKey) : partId)
    const emailKey = (detail === 'email' && keys.emailKey) || part.emailKey
    changed = changePart(changed, part.id, { [detail]: value, emailKey, said: { ...part.said, [detail]: said } })
  }
  return { lead: changed, proposed }
}

/** The part that is known by an address; else the one that is named. */
export const partOfAddress = (lead: LeadRecord, partId: string, emailKey: string | null): string =>
  lead.parts.find((part) => emailKey !== null && part.emailKey === emailKey)?.id ?? partId

function isOpen(lead: LeadRecord, detail: LeadDetail, by: Said['by']): boolean {
  if (lead.parts.some((part) => part.said[detail]?.by === 'member')) return false
  return by !== 'form' || lead[detail] === null || !SETTLED.includes(lead.stage)
}

/** An address in another spelling is the same mailbox. */
function differs(lead: LeadRecord, detail: LeadDetail, value: string): boolean {
  if (detail !== 'email') return lead[detail] !== value
  const key = keyOf(value)
  return key === null || lead.parts.every((part) => part.emailKey !== key)
}

/** A signed id belongs to one lead. */
const free = (index: LeadIndex, lead: LeadRecord, externalId: string | undefined): string | null =>
  externalId !== undefined && (index.leadByExternalId(externalId)?.id ?? lead.id) === lead.id ? externalId : null
