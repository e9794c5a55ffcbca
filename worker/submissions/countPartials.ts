import type { submissions } from '../../shared/api/submissions.ts'
import { deskOf } from '../desk/client.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import type { Asked, Reply } from '../http/serve.ts'

/** Counts what became of a site's partial submissions; only its Desk knows of those that never came into D1. */
export async function countPartials({
  params,
  env,
}: Asked<typeof submissions.partials>): Promise<Reply<typeof submissions.partials>> {
  const desk = await deskOf(env, params.site)
  if (!desk) return { problem: 'unknown_site' }
  const counted = await orUnavailable('submissions.partials', desk.held())
  if (!counted.ok) return counted.refusal
  const { held, ends } = counted.value
  const { handed_on: handedOn = 0, superseded = 0, withdrawn = 0, unreachable = 0 } = ends
  return { status: 200, body: { held, handedOn, superseded, withdrawn, unreachable } }
}
