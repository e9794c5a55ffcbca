import { makeId } from '../../../shared/rules/makeId.ts'
import type { PublishedForm } from '../../../shared/schema/form.ts'
import { type Accepted, FormSubmission } from '../../../shared/schema/submission.ts'
import type { Env } from '../../env.ts'
import { orUnavailable } from '../../http/orUnavailable.ts'
import { invalid, type Refusal } from '../../http/problem.ts'
import { accept } from '../accept.ts'
import type { PlainPost } from '../readPlainPost.ts'
import { readSender } from '../readSender.ts'
import type { Render } from '../render.ts'
import { originOf, pageOf } from './whence.ts'

type Result = { ok: true; accepted: Accepted } | { ok: false; refusal: Refusal }

/** Sends a form that was filled in without our script, as the widget would. */
export async function sendFilled(
  { env, raw, now }: { env: Env; raw: Request; now: number },
  { site, published }: { site: { id: string }; published: PublishedForm },
  post: PlainPost,
  said: Pick<FormSubmission, 'answers' | 'parameters'>,
  render: Render | null,
): Promise<Result> {
  const page = pageOf(raw)
  const submission = FormSubmission.safeParse({
    id: FormSubmission.shape.id.safeParse(post.submission).data ?? makeId('sb', now),
    page: { url: page },
    privacy: { measurement: null, journey: null },
    form: published.form,
    version: published.version,
    language: published.definition.language,
    ...said,
    screen: fillingOf(post, render, now),
  })
  if (!submission.success) return { ok: false, refusal: invalid(submission.error) }
  const sender = await readSender(env, raw, originOf(raw), now)
  const sent = await reach(accept(env, site.id, submission.data, sender, now))
  if (sent.ok || sent.refusal.problem !== 'other_body') return sent
  // Someone went back, corrected something and sent again: that is a submission of its own.
  return reach(accept(env, site.id, { ...submission.data, id: makeId('sb', now) }, sender, now))
}

async function reach(accepting: ReturnType<typeof accept>): ReturnType<typeof accept> {
  const reached = await orUnavailable('submissions.hosted', accepting)
  return reached.ok ? reached.value : reached
}

/** What our own page tells of how it was filled in; nothing where another page or an older one sent it. */
function fillingOf(post: PlainPost, render: Render | null, nowMs: number): FormSubmission['screen'] {
  if (!render) return undefined
  return { trapped: Boolean(post.texts.get(render.trapName)?.some(Boolean)), filledMs: nowMs - render.shownAtMs }
}
