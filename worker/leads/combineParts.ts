import { LeadDetail, Stage } from '../../shared/schema/lead.ts'
import type { LeadTouchpoint } from '../../shared/schema/touchpoint.ts'
import type { LeadPart, Said } from './leadPart.ts'
import type { LeadRecord } from './leadRecord.ts'

type Combined = Omit<LeadRecord, 'site' | 'sequence' | 'companyId' | 'parts'>

/**
 * What parts come to together. Per detail what a member said last wins over all, else the newest value that is not empty;
 * nothing is added up but submissions, which are counted. DESIGN.md §6 "Merge".
 */
export function combineParts(parts: readonly LeadPart[]): Combined {
  const [leading, ...others] = parts
  if (!leading) throw new Error('a lead consists of at least one part')
  const emailPart = partThatSays(parts, 'email') ?? leading
  const values = Object.fromEntries(
    LeadDetail.options.map((detail) => [detail, (partThatSays(parts, detail) ?? leading)[detail]]),
  ) as Pick<LeadPart, LeadDetail>
  return {
    id: leading.id,
    position: leading.position,
    ...values,
    emailKey: emailPart.emailKey ?? firstOf(parts, 'emailKey'),
    externalId: firstOf(parts, 'externalId'),
    stage: stageOf(parts),
    firstTouchpoint: byTime(parts.flatMap((part) => part.firstTouchpoint ?? [])).at(0) ?? null,
    latestTouchpoint: byTime(parts.flatMap((part) => part.latestTouchpoint ?? [])).at(-1) ?? null,
    submissions: parts.reduce((sum, part) => sum + part.submissions, 0),
    // Whoever came by a form too is mailed as that says.
    mailingHeld: parts.every((part) => part.mailingHeld),
    createdAt: leading.createdAt,
    updatedAt: latest([leading.updatedAt, ...others.flatMap((part) => [part.updatedAt, part.joinedAt ?? []].flat())]),
    lastSeenAt: latest(parts.map((part) => part.lastSeenAt)),
  }
}

/** The part whose value of a detail is the lead's; null where none says anything. */
export function partThatSays(parts: readonly LeadPart[], detail: LeadDetail): LeadPart | null {
  const byMember = parts.filter((part) => part.said[detail]?.by === 'member')
  const candidates = byMember.length > 0 ? byMember : parts.filter((part) => part[detail] !== null)
  const at = (part: LeadPart) => part.said[detail]?.at ?? part.position
  return candidates.reduce<LeadPart | null>((best, part) => (best && at(best) >= at(part) ? best : part), null)
}

/**
 * The last that a member said, else the furthest that any part came. Where they said that it came to nothing, what a rule
 * made of something later holds.
 */
function stageOf(parts: readonly LeadPart[]): LeadPart['stage'] {
  const said = (part: LeadPart, by: Said['by']) => (part.said.stage?.by === by ? part.said.stage.at : -1)
  const rank = (part: LeadPart) => Stage.options.indexOf(part.stage)
  const [best] = [...parts].sort((one, other) => said(other, 'member') - said(one, 'member') || rank(other) - rank(one))
  const [begun] = [...parts].sort((one, other) => said(other, 'rule') - said(one, 'rule'))
  const isOver = best?.stage === 'lost' || best?.stage === 'disqualified'
  if (isOver && begun && said(begun, 'rule') > said(best, 'member')) return begun.stage
  return best?.stage ?? 'lead'
}

const firstOf = (parts: readonly LeadPart[], key: 'emailKey' | 'externalId') =>
  parts.find((part) => part[key] !== null)?.[key] ?? null

const byTime = (touchpoints: readonly LeadTouchpoint[]) =>
  [...touchpoints].sort((one, other) => Date.parse(one.at) - Date.parse(other.at))

const latest = (times: readonly string[]): string => [...times].sort().at(-1) ?? ''
