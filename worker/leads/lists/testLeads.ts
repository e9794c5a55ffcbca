import { env } from 'cloudflare:workers'

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
  channel?: string
  created_at?: number
  last_seen_at?: number
}

/** Test support: writes leads of a site in one go. */
export async function putLeads(siteId: string, leads: readonly TestLead[]): Promise<void> {
  const rows = leads.map((lead) => ({ created_at: lead.position, last_seen_at: lead.position, ...lead }))
  await env.DB.prepare(
    `INSERT INTO leads (id, site_id, position, email, email_key, name, phone, company, external_id, stage,
       first_touchpoint, submissions, sequence, created_at, updated_at, last_seen_at, company_id)
     SELECT 'ld_' || substr(?2, 4, 10) || (value ->> 'position'), ?2, value ->> 'position', value ->> 'email',
       value ->> 'email', value ->> 'name', value ->> 'phone', value ->> 'company', value ->> 'external_id',
       coalesce(value ->> 'stage', 'lead'), json_object('at', '2026-01-01T00:00:00Z', 'url', 'https://a.example/',
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
       'ld_' || substr(?2, 4, 10) || value, 'ld_' || substr(?2, 4, 10) || value, ?3, 1, 'accepted', '[]', 'email', '{}', 1
     FROM json_each(?1)`,
  )
    .bind(JSON.stringify(positions), siteId, form)
    .run()
}
