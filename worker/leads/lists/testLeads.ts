import { env } from 'cloudflare:workers'
import { newPart } from '../newPart.ts'

/** Test support: what a lead that is written past the Desk may have; the rest is the same for all. */
export interface TestLead {
  position: number
  name?: string | null
  email?: string | null
  company?: string | null
  phone?: string | null
  external_id?: string | null
  company_id?: string | null
  stage?: string
  kind?: 'person' | 'mailbox'
  owner?: string | null
  /** Whether it looks as if others had been merged into it. */
  merged?: boolean
  channel?: string
  created_at?: number
  last_seen_at?: number
}

/** Test support: writes leads of a site in one go. */
export async function putLeads(siteId: string, leads: readonly TestLead[]): Promise<void> {
  const rows = leads.map((lead) => {
    const { position, created_at = position, last_seen_at = position } = lead
    const made = { id: `ld_${siteId.slice(13, 23)}${position}`, position, appendedAt: created_at }
    const part = newPart({ ...made, lastSeenAt: new Date(last_seen_at).toISOString() })
    return { ...lead, created_at, last_seen_at, parts: lead.merged ? JSON.stringify([part]) : null }
  })
  await env.DB.prepare(
    `INSERT INTO leads (id, site_id, position, email, email_key, name, phone, company, external_id, stage, kind, owner, parts,
       first_touchpoint, submissions, sequence, created_at, updated_at, last_seen_at, company_id)
     SELECT 'ld_' || substr(?2, 14, 10) || (value ->> 'position'), ?2, value ->> 'position', value ->> 'email',
       value ->> 'email', value ->> 'name', value ->> 'phone', value ->> 'company', value ->> 'external_id',
       coalesce(value ->> 'stage', 'lead'), value ->> 'kind', value ->> 'owner', value ->> 'parts', json_object('at', '2026-01-01T00:00:00Z', 'url', 'https://a.example/',
       'channel', value ->> 'channel'), 1, 1, value ->> 'created_at', value ->> 'created_at', value ->> 'last_seen_at',
       coalesce(value ->> 'company_id', '')
     FROM json_each(?1)`,
  )
    .bind(JSON.stringify(rows), siteId)
    .run()
}

/** Test support: notes that leads sent a form, at their positions. */
export async function putSubmissions(siteId: string, form: string, positions: readonly number[]): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO submissions (site_id, id, position, lead_id, origin_lead_id, form_id, form_version, state, reasons,
       match_rule, content, received_at)
     SELECT ?2, 'sb_' || ?3 || value, value + 1000000 * (SELECT count(*) FROM submissions WHERE site_id = ?2),
       'ld_' || substr(?2, 14, 10) || value, 'ld_' || substr(?2, 14, 10) || value, ?3, 1, 'accepted', '[]', 'email', '{}', 1
     FROM json_each(?1)`,
  )
    .bind(JSON.stringify(positions), siteId, form)
    .run()
}

/** Test support: notes that leads, at their positions, agree to what stands under a key, in the form that they sent. */
export async function putConsents(siteId: string, key: string, positions: readonly number[]): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO consents (site_id, submission_id, key, lead_id, text, version, page_url, given_at, state)
     SELECT site_id, id, ?3, lead_id, 'Letters', 1, 'https://a.example/', 1, 'given' FROM submissions
     WHERE site_id = ?2 AND lead_id IN (SELECT 'ld_' || substr(?2, 14, 10) || value FROM json_each(?1))`,
  )
    .bind(JSON.stringify(positions), siteId, key)
    .run()
}

/** Test support: lets a value of leads, at their positions, wait for a person. */
export async function putProposals(siteId: string, positions: readonly number[]): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO proposals (site_id, id, lead_id, origin_lead_id, submission_id, detail, value, state, proposed_at)
     SELECT ?2, 'pr_' || substr(?2, 14, 10) || value, 'ld_' || substr(?2, 14, 10) || value,
       'ld_' || substr(?2, 14, 10) || value, 'sb_x', 'name', 'Ada', 'open', 1
     FROM json_each(?1)`,
  )
    .bind(JSON.stringify(positions), siteId)
    .run()
}
