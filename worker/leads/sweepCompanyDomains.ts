import { companyDomain } from './companyDomain.ts'

/** Leads of before that one run looks at; a hundred thousand are done in less than two hours. */
const LEADS_PER_RUN = 1_000

interface Row {
  id: string
  email_key: string | null
}

/**
 * Fills in the company's domain of leads from before there was one; SQL knows no public suffix list. For cron: once all have
 * it, the index that it looks in is empty. A lead that changes meanwhile fills it itself, so a run only writes where none is.
 */
export async function sweepCompanyDomains(db: D1Database, most = LEADS_PER_RUN): Promise<void> {
  const { results } = await db
    // Every id is more than that: the index holds only what is left, and is searched from its beginning.
    .prepare(`SELECT id, email_key FROM leads WHERE company_domain IS NULL AND id > '' ORDER BY id LIMIT ?`)
    .bind(most)
    .all<Row>()
  if (results.length === 0) return
  const found = results.map(({ id, email_key }) => ({ id, domain: companyDomain(email_key) ?? '' }))
  await db
    .prepare(
      `UPDATE leads SET company_domain = found.domain
       FROM (SELECT value ->> 'id' AS id, value ->> 'domain' AS domain FROM json_each(?1)) AS found
       WHERE leads.id IN (SELECT value ->> 'id' FROM json_each(?1)) AND leads.id = found.id
         AND leads.company_domain IS NULL`,
    )
    .bind(JSON.stringify(found))
    .run()
}
