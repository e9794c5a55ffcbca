import * as z from 'zod'
import { siteId } from '../../../shared/schema/id.ts'
import { deskOf } from '../../desk/client.ts'
import type { Env } from '../../env.ts'
import { rollUp } from '../../reports/rollUp.ts'
import { findGround } from './leads/findGround.ts'
import { measureLeads } from './leads/measureLeads.ts'
import type { ReservingDesk } from './leads/reservingDesk.ts'
import { seedLeads } from './leads/seedLeads.ts'
import { measureReports } from './pageViews/measureReports.ts'
import { seedPageViews } from './pageViews/seedPageViews.ts'

/** wrangler.toml names them, so every bundle has them. */
export { Courier } from '../../index.ts'
export { ReservingDesk as Desk } from './leads/reservingDesk.ts'

/** Batches of roll-ups in one answer, so that the script can tell how far it is. */
const ROLL_UP_BATCHES = 100

const Times = z.object({ site: siteId, seed: z.int(), beginMs: z.int(), days: z.int(), pageViews: z.int() })
const Crowd = z.object({ seed: z.int(), people: z.int(), beginMs: z.int(), spanMs: z.int() })
const People = z.object({ site: siteId, form: z.string(), crowd: Crowd, first: z.int(), count: z.int() })
const Measuring = People.omit({ first: true, count: true }).extend({ unmeasured: z.int() })

/** What the script asks for, by path: the Worker's own code, without its front door. */
const ANSWERS: Record<string, (env: Env, asked: unknown) => Promise<unknown>> = {
  '/site': ({ DB }) => DB.prepare('SELECT id FROM sites ORDER BY id LIMIT 1').first(),
  '/ground': (env, asked) => findGround(env, z.object({ site: siteId.nullable() }).parse(asked).site),
  '/page-views': async ({ SIGNALS }, asked) => {
    const { site, pageViews, ...times } = Times.parse(asked)
    await seedPageViews(SIGNALS, site, pageViews, times)
    return pageViews
  },
  '/roll-up': ({ SIGNALS }) => rollUp(SIGNALS, ROLL_UP_BATCHES),
  '/reports': ({ SIGNALS }, asked) => measureReports(SIGNALS, Times.parse(asked)),
  '/leads': async (env, asked) => {
    const { first, count, ...ground } = People.parse(asked)
    await seedLeads(env.DB, { ...ground, reserve: reserveAt(env, ground.site) }, first, count)
    return count
  },
  '/leads/measured': (env, asked) => {
    const world = Measuring.parse(asked)
    return measureLeads({ ...world, env, reserve: reserveAt(env, world.site) })
  },
}

/** What `npm run seed` runs on a local state folder. */
export default {
  async fetch(request, env) {
    const answer = ANSWERS[new URL(request.url).pathname]
    if (!answer) return new Response(null, { status: 404 })
    return Response.json(await answer(env, request.method === 'POST' ? await request.json() : null))
  },
} satisfies ExportedHandler<Env>

/** Positions come out of the site's own Desk, so that what it takes later comes after them. */
function reserveAt(env: Env, site: string): (count: number) => Promise<number> {
  return async (count) => {
    const desk = (await deskOf(env, site)) as DurableObjectStub<ReservingDesk> | null
    if (!desk) throw new Error(`${site} is no site of this folder's key`)
    return await desk.reserve(count)
  }
}
