import { submissions } from '../../shared/api/submissions.ts'
import { showConfirmed } from '../consents/showConfirmed.ts'
import { discard } from '../erasures/discard.ts'
import { readPositionCursor, toPage } from '../http/cursor.ts'
import { isFlooding } from '../http/flood.ts'
import { type Served, serve } from '../http/serve.ts'
import { isOwnPage } from '../members/isOwnPage.ts'
import { accept } from './accept.ts'
import { countPartials } from './countPartials.ts'
import { answerHosted } from './hosted/answerHosted.ts'
import { showHosted } from './hosted/showHosted.ts'
import { acceptMachine } from './machine/acceptMachine.ts'
import { readSender } from './readSender.ts'
import { release } from './release.ts'
import { listQuarantineDays } from './screening/quarantineDays.ts'
import { listSubmissions, toSubmission } from './store.ts'

export const submissionRoutes: Served[] = [
  serve(submissions.accept, async ({ params, body, env, raw, now }) => {
    if (await isFlooding(env, params.site, raw, now)) return { problem: 'too_many' }
    // Our hosted page is the site's own.
    const origin = isOwnPage(raw) ? null : raw.headers.get('origin')
    const sender = await readSender(env, raw, origin, now)
    const result = await accept(env, params.site, body, sender, now)
    return result.ok ? { status: 202, body: result.accepted } : result.refusal
  }),
  serve(submissions.hosted, showHosted),
  serve(submissions.acceptHosted, answerHosted),
  serve(submissions.acceptMachine, async ({ params, body, env, url, now }) =>
    acceptMachine(env, params.site, body, url.origin, now),
  ),
  serve(submissions.list, async ({ query, env }) => {
    const before = readPositionCursor(query.cursor)
    if (!before.ok) return before.refusal
    const found = await listSubmissions(env.DB, query.site, query, before.after, query.limit)
    const { items, nextCursor } = toPage(found, query.limit, (submission) => submission.position)
    return {
      status: 200,
      body: { items: await showConfirmed(env.DB, query.site, items.map(toSubmission)), nextCursor },
    }
  }),
  serve(submissions.quarantineDays, async ({ params, query, env, now }) => {
    const items = await listQuarantineDays(env.DB, params.site, query.days, now)
    return { status: 200, body: { items } }
  }),
  serve(submissions.partials, countPartials),
  serve(submissions.discard, async ({ params, query, env, caller, now }) =>
    discard(env, { site: query.site, submission: params.submission, by: caller.name }, now),
  ),
  serve(submissions.release, async ({ params, query, env, now }) => release(env, query.site, params.submission, now)),
]
