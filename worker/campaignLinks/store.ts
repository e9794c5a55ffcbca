import * as z from 'zod'
import { campaignNameKey } from '../../shared/rules/campaign/campaignName.ts'
import type { UsedName } from '../../shared/rules/campaign/makeCampaignLink.ts'
import { type CampaignNames, CampaignParameter } from '../../shared/schema/campaignLink.ts'

const COLUMNS = 'id, url, source, medium, campaign, term, content, created_at'
/** Names told of that come near one of a link: a few show what is meant. */
const MOST_USED = 100
const Row = z.object({
  ...{ id: z.string(), url: z.string(), source: z.string(), medium: z.string(), campaign: z.string() },
  ...{ term: z.string().nullable(), content: z.string().nullable(), created_at: z.number() },
})
const UsedRow = z.object({ parameter: CampaignParameter, name: z.string() })

/** A link as it is kept: its channel is what the rules say today. */
export interface StoredLink {
  id: string
  url: string
  names: CampaignNames
  createdAtMs: number
}

/** The links of a site that are older than the one named, newest first. */
export async function listLinks(
  db: D1Database,
  siteId: string,
  after: string | null,
  limit: number,
): Promise<StoredLink[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM campaign_links WHERE site_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3`)
    .bind(siteId, after ?? '~', limit)
    .all()
  return results.map(toLink)
}

/** Names of the site's links that differ from these in spacing, signs, accents or case at most. */
export async function findUsedNames(db: D1Database, siteId: string, names: CampaignNames): Promise<UsedName[]> {
  const { results } = await db
    .prepare(
      `SELECT used.parameter, used.name FROM json_each(?2) AS wanted CROSS JOIN campaign_names AS used
       ON used.site_id = ?1 AND used.parameter = wanted.value ->> 'parameter' AND used.key = wanted.value ->> 'key'
       LIMIT ${MOST_USED}`,
    )
    .bind(siteId, JSON.stringify(toNameRows(names)))
    .all()
  return results.map((row) => UsedRow.parse(row))
}

/** Keeps a link with its names, once however often it is made, and tells which one is kept. */
export async function keepLink(db: D1Database, siteId: string, link: StoredLink): Promise<StoredLink> {
  const { id, url, names, createdAtMs } = link
  const { source, medium, campaign, term = null, content = null } = names
  const [, , found] = await db.batch([
    db
      .prepare(
        `INSERT INTO campaign_links (site_id, ${COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (site_id, url) DO NOTHING`,
      )
      .bind(siteId, id, url, source, medium, campaign, term, content, createdAtMs),
    db
      .prepare(
        `INSERT INTO campaign_names (site_id, parameter, key, name)
         SELECT ?1, value ->> 'parameter', value ->> 'key', value ->> 'name' FROM json_each(?2) WHERE true
         ON CONFLICT DO NOTHING`,
      )
      .bind(siteId, JSON.stringify(toNameRows(names))),
    db.prepare(`SELECT ${COLUMNS} FROM campaign_links WHERE site_id = ?1 AND url = ?2`).bind(siteId, url),
  ])
  return toLink(found?.results[0])
}

function toNameRows(names: CampaignNames) {
  return CampaignParameter.options.flatMap((parameter) => {
    const name = names[parameter]
    return name === undefined ? [] : [{ parameter, name, key: campaignNameKey(name) }]
  })
}

function toLink(found: unknown): StoredLink {
  const { id, url, source, medium, campaign, term, content, created_at: createdAtMs } = Row.parse(found)
  const optional = { ...(term !== null && { term }), ...(content !== null && { content }) }
  return { id, url, names: { source, medium, campaign, ...optional }, createdAtMs }
}
