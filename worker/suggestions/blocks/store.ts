import * as z from 'zod'
import type { ComparedLead } from '../comparing/comparedLead.ts'
import { blockName } from './blockName.ts'
import { MOST_OF_A_BLOCK } from './crowdedKinds.ts'

const Row = z.object({ site: z.string(), key: z.string(), ids: z.string() })
const Ids = z.array(z.string())

/** The latest leads of each block that one of these leads is in, by `blockName`. */
export async function readBlocks(db: D1Database, leads: readonly ComparedLead[]): Promise<Map<string, string[]>> {
  const keys = new Map(
    leads.flatMap(({ site, keys }) => keys.map((key) => [blockName(site, key), { site, key }] as const)),
  )
  const { results } = await db
    .prepare(
      `SELECT asked.value ->> 'site' AS site, asked.value ->> 'key' AS key, (
         SELECT json_group_array(lead_id) FROM (
           SELECT lead_id FROM lead_blocks WHERE site_id = asked.value ->> 'site' AND key = asked.value ->> 'key'
           ORDER BY lead_id DESC LIMIT ?2)) AS ids
       FROM json_each(?1) AS asked`,
    )
    .bind(JSON.stringify([...keys.values()]), MOST_OF_A_BLOCK)
    .all()
  return new Map(
    z
      .array(Row)
      .parse(results)
      .map(({ site, key, ids }) => [blockName(site, key), Ids.parse(JSON.parse(ids))]),
  )
}
