import * as z from 'zod'
import { id, siteId } from '../schema/id.ts'
import { MEMBERS, route } from './route.ts'

/** How far a change has come: waiting in the Desk's log, applied, or set aside with its reason. */
export const CommandStatus = z
  .object({ id: id('cm'), state: z.enum(['waiting', 'applied', 'set_aside']), reason: z.string().nullable() })
  .meta({ id: 'CommandStatus' })

export const commands = {
  status: route({
    method: 'GET',
    path: '/v1/sites/{site}/commands/{command}',
    tag: 'Sites',
    who: MEMBERS,
    params: z.object({ site: siteId, command: id('cm') }),
    answers: { 200: CommandStatus },
    problems: ['unknown_site', 'not_found'],
    summary: 'How far a change that was answered 202 has come (kept 7 days)',
  }),
} as const
