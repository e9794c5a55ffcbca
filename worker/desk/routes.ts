import { commands } from '../../shared/api/commands.ts'
import { type Served, serve } from '../http/serve.ts'
import { deskOf } from './client.ts'

export const deskRoutes: Served[] = [
  serve(commands.status, async ({ params, env }) => {
    const desk = await deskOf(env, params.site)
    if (!desk) return { problem: 'unknown_site' }
    const found = await desk.status(params.command)
    if (found.state === 'unknown') return { problem: 'not_found' }
    const reason = found.state === 'set_aside' ? found.reason : null
    return { status: 200, body: { id: params.command, state: found.state, reason } }
  }),
]
