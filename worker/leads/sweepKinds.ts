import { kindOf } from './leadRecord.ts'

/** Leads of before that one run looks at; a hundred thousand are done in less than two hours. */
const LEADS_PER_RUN = 1_000

interface Row {
  id: string
  email_key: string | null
}

/**
 * Tells of leads from before whether they are a person or a function's mailbox. For cron: once all are told, the index that it
 * looks in is empty. A lead that changes meanwhile tells it itself, so a run only writes where nothing is.
 */
export async function sweepKinds(db: D1Database, most = LEADS_PER_RUN): Promise<void> {
  const { results } = await db
    // Every id is more than that: the index holds only what is left, and is searched from its beginning.
    .prepare(`SELECT id, email_key FROM leads WHERE kind IS NULL AND id > '' ORDER BY id LIMIT ?`)
    .bind(most)
    .all<Row>()
  if (results.length === 0) return
  const found = results.map(({ id, email_key }) => ({ id, kind: kindOf(email_key) }))
  await db
    .prepare(
      `UPDATE leads SET kind = found.kind
       FROM (SELECT value ->> 'id' AS id, value ->> 'kind' AS kind FROM json_each(?1)) AS found
       WHERE leads.id IN (SELECT value ->> 'id' FROM json_each(?1)) AND leads.id = found.id AND leads.kind IS NULL`,
    )
    .bind(JSON.stringify(found))
    .run()
}
