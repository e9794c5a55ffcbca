import type { Lead } from '../../shared/schema/lead.ts'
import type { LeadTouchpoint } from '../../shared/schema/touchpoint.ts'
import { keysOfPerson } from '../companies/companyKeys.ts'
import type { LeadPart } from './leadPart.ts'
import { kindOf, type LeadRecord, leadOf } from './leadRecord.ts'

/** A row of the table of leads, as a query of all its columns gives it. */
export interface LeadRow {
  id: string
  site_id: string
  position: number
  email: string | null
  email_key: string | null
  name: string | null
  phone: string | null
  company: string | null
  external_id: string | null
  owner: string | null
  stage: LeadRecord['stage']
  first_touchpoint: string | null
  latest_touchpoint: string | null
  mailing_held: number
  submissions: number
  sequence: number
  created_at: number
  updated_at: number
  last_seen_at: number | null
  /** JSON: who said what, of a lead that is one part. */
  said: string | null
  /** JSON: the parts of a lead that others were merged into. */
  parts: string | null
  company_id: string | null
  /** JSON: the keys by which the lead may come to a company. */
  company_keys: string | null
}

export function toRecord(row: LeadRow): LeadRecord {
  const parts: LeadPart[] = row.parts === null ? [toPart(row)] : JSON.parse(row.parts)
  return { ...leadOf(row.site_id, parts, row.sequence), companyId: row.company_id }
}

/** A lead that nothing was merged into is its own only part. */
function toPart(row: LeadRow): LeadPart {
  return {
    id: row.id,
    position: row.position,
    email: row.email,
    emailKey: row.email_key,
    name: row.name,
    phone: row.phone,
    company: row.company,
    externalId: row.external_id,
    owner: row.owner,
    stage: row.stage,
    firstTouchpoint: readTouchpoint(row.first_touchpoint),
    latestTouchpoint: readTouchpoint(row.latest_touchpoint),
    mailingHeld: row.mailing_held === 1,
    submissions: row.submissions,
    sequence: row.sequence,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    lastSeenAt: new Date(row.last_seen_at ?? row.updated_at).toISOString(),
    joinedAt: null,
    said: row.said === null ? {} : JSON.parse(row.said),
  }
}

/** Whether it is a mailbox follows from the address, so it is a column and nothing that anybody sets. */
export function toRow(lead: LeadRecord): LeadRow & { kind: Lead['kind'] } {
  return {
    id: lead.id,
    site_id: lead.site,
    position: lead.position,
    email: lead.email,
    email_key: lead.emailKey,
    name: lead.name,
    phone: lead.phone,
    company: lead.company,
    external_id: lead.externalId,
    owner: lead.owner,
    stage: lead.stage,
    first_touchpoint: lead.firstTouchpoint && JSON.stringify(lead.firstTouchpoint),
    latest_touchpoint: lead.latestTouchpoint && JSON.stringify(lead.latestTouchpoint),
    mailing_held: lead.mailingHeld ? 1 : 0,
    submissions: lead.submissions,
    sequence: lead.sequence,
    created_at: Date.parse(lead.createdAt),
    updated_at: Date.parse(lead.updatedAt),
    last_seen_at: Date.parse(lead.lastSeenAt),
    company_id: lead.companyId,
    company_keys: JSON.stringify(keysOfPerson(lead.parts)),
    kind: kindOf(lead.emailKey),
    said: lead.parts.length > 1 ? null : JSON.stringify(lead.parts[0]?.said ?? {}),
    parts: lead.parts.length > 1 ? JSON.stringify(lead.parts) : null,
  }
}

const readTouchpoint = (json: string | null): LeadTouchpoint | null => (json ? JSON.parse(json) : null)
