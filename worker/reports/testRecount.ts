import { Metric } from './metrics.ts'

/** Test support: a row of the roll-ups that is not all 0, as text that compares. */
export type RowText = string

const ALIVE = 'view.is_bot = 0 AND view.is_alive IS NOT 0'
const BASE = `${ALIVE} AND view.relation IS NULL`
const BEGINS = { hour: 3_600_000, day: 86_400_000 } as const
const anyForm = (step: string) =>
  `sum(EXISTS (SELECT 1 FROM page_view_parts WHERE page_view_id = view.id AND kind = 'form' AND ${step} = 1))`
const VIEW_METRICS = {
  page_views: 'count(*)',
  visits: 'sum(visit_start)',
  first_visits: 'sum(visit_start = 1 AND first_visit IS 1)',
  known_visits: 'sum(visit_start = 1 AND first_visit IS NOT NULL)',
  measured: 'count(engaged_ms)',
  ms: 'total(engaged_ms)',
  scroll_measured: 'count(scroll_percent)',
  scroll_percents: 'total(scroll_percent)',
  ...{ viewed: anyForm('viewed'), started: anyForm('started'), submitted: anyForm('submitted') },
} satisfies Partial<Record<Metric, string>>
const LEFT = 'form.started = 1 AND form.submitted = 0'
const PART_METRICS: Partial<Record<Metric, string>> = {
  ...{ page_views: 'count(*)', ms: 'sum(part.ms)', played_ms: 'sum(part.played_ms)', times: 'sum(part.times)' },
  ...{ errors: 'sum(part.errors)', corrections: 'sum(part.corrections)' },
  finished: `sum(part.kind = 'media' AND part.played_ms >= part.duration_ms * 0.9)`,
  viewed: `sum(CASE part.kind WHEN 'picture' THEN part.ms > 0 ELSE part.viewed END)`,
  started: `sum(CASE part.kind WHEN 'media' THEN part.played_ms > 0 ELSE part.started END)`,
  submitted: 'sum(part.submitted)',
  left_here: `sum(EXISTS (SELECT 1 FROM page_view_parts AS form WHERE form.page_view_id = view.id
    AND form.kind = 'form' AND ${LEFT} AND (form.name = part.name AND part.kind = 'form'
      OR form.name = part.of AND form.last_field = part.name AND part.kind = 'field')))`,
}

/** Test support: what the roll-ups of a site must be, counted plainly from all its page views. */
export async function recount(db: D1Database, site: string): Promise<RowText[]> {
  const rows: RowText[] = []
  for (const grain of ['hour', 'day'] as const) {
    const at = `view.received_at / ${BEGINS[grain]} * ${BEGINS[grain]}`
    const views = async (
      dimension: string,
      name: string,
      where = BASE,
      metrics: Partial<Record<Metric, string>> = VIEW_METRICS,
    ) =>
      rows.push(
        ...(await textOf(
          db.prepare(
            `SELECT '${dimension}' AS dimension, '${grain}' AS grain, ${at} AS at, '' AS of, ${name} AS name,
               ${columns(metrics)}
             FROM page_views AS view WHERE site_id = ? AND ${where} GROUP BY 3, 5`,
          ),
          site,
        )),
      )
    const pageViews = { page_views: 'count(*)' }
    await views('site', "''")
    await views('page', 'url')
    await views('device', "coalesce(device, '')")
    await views('country', "coalesce(country, '')")
    await views('basis', "coalesce(basis, '')", ALIVE)
    await views('relation', 'relation', `${ALIVE} AND relation IS NOT NULL`)
    await views('channel', 'channel', `${BASE} AND channel IS NOT NULL`)
    await views('bot', "'agent'", 'is_bot = 1', pageViews)
    await views('bot', "'lifeless'", 'is_bot = 0 AND is_alive = 0', pageViews)
    const parts = `SELECT part.kind AS dimension, '${grain}' AS grain, ${at} AS at, part.of, part.name, ${columns(PART_METRICS)}
      FROM page_views AS view JOIN page_view_parts AS part ON part.page_view_id = view.id
      WHERE site_id = ? AND ${BASE} GROUP BY 1, 3, 4, 5`
    rows.push(...(await textOf(db.prepare(parts), site)))
    const { page_views, visits, submitted } = VIEW_METRICS
    const slots = `SELECT dimension, '${grain}' AS grain, ${at} AS at, of, name,
        ${columns({ page_views, visits, submitted })}
      FROM page_views AS view JOIN (
        SELECT DISTINCT shown.id AS of_view, iif(value ->> 'isHeldOut', 'held_out', 'slot') AS dimension,
          value ->> 'name' AS of, coalesce(value ->> 'variant', '') AS name
        FROM page_views AS shown, json_each(shown.slots)) ON of_view = view.id
      WHERE site_id = ? AND ${ALIVE} GROUP BY 1, 3, 4, 5`
    rows.push(...(await textOf(db.prepare(slots), site)))
  }
  return rows.sort()
}

/** Test support: what the roll-ups of a site are. */
export async function rollUpsOf(db: D1Database, site: string): Promise<RowText[]> {
  return (await textOf(db.prepare('SELECT * FROM roll_ups WHERE site_id = ?'), site)).sort()
}

const columns = (metrics: Partial<Record<Metric, string>>) =>
  Metric.options.map((metric) => `${metrics[metric] ?? 0} AS ${metric}`).join(', ')

async function textOf(query: D1PreparedStatement, site: string): Promise<RowText[]> {
  const { results } = await query.bind(site).all<Record<string, unknown>>()
  return results
    .filter((row) => Metric.options.some((metric) => Number(row[metric]) !== 0))
    .map((row) =>
      ['dimension', 'grain', 'at', 'of', 'name']
        .map((key) => JSON.stringify(row[key]))
        .concat(Metric.options.map((metric) => `${metric}=${Number(row[metric])}`))
        .join(' '),
    )
}
