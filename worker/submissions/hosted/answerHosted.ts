import type { submissions } from '../../../shared/api/submissions.ts'
import { checkAnswers } from '../../../shared/rules/checkAnswers.ts'
import { type Course, followForm } from '../../../shared/rules/flow/followForm.ts'
import { readParameters } from '../../../shared/rules/flow/readParameters.ts'
import { makeId } from '../../../shared/rules/makeId.ts'
import { wordsFor } from '../../../shared/rules/words/wordsFor.ts'
import type { Accepted, AnswerError } from '../../../shared/schema/submission.ts'
import { type HostedForm, renderHostedForm } from '../../forms/hosted/renderHostedForm.ts'
import { isFlooding } from '../../http/flood.ts'
import { orUnavailable } from '../../http/orUnavailable.ts'
import { RETRY_AFTER_SECONDS } from '../../http/problem.ts'
import type { Asked, Reply } from '../../http/serve.ts'
import { type NextPage, readNextPage } from '../nextPage.ts'
import { NOTHING_POSTED, type PlainPost, readPlainPost } from '../readPlainPost.ts'
import { type Render, readRender, signRender } from '../render.ts'
import { findHosted, type Hosted } from './findHosted.ts'
import { keepFiles } from './keepFiles.ts'
import { type Filled, readFilled } from './readFilled.ts'
import { sendFilled } from './sendFilled.ts'
import { signSent } from './sentProof.ts'
import { showErrors, takeTurn } from './takeTurn.ts'
import { originOf, pageOf } from './whence.ts'

type Post = Asked<typeof submissions.acceptHosted>
type Answer = Reply<typeof submissions.acceptHosted>

/** Takes a plain form post. A person is never left without what they typed: every answer to them keeps it. */
export async function answerHosted(asked: Post): Promise<Answer> {
  const { env, params, raw, now } = asked
  const current = await orUnavailable('submissions.hosted', findHosted(env, raw, params.form, null))
  if (!current.ok) return current.refusal
  if (!current.value) return { problem: 'unknown_form' }
  const read = await readPlainPost(raw, current.value.published.definition)
  if (!read.ok && read.refusal.problem === 'too_large') {
    return stay(await openVisit(asked, current.value, NOTHING_POSTED), 413, 'refused_413')
  }
  if (!read.ok) return read.refusal
  const { post } = read
  const found = await orUnavailable('submissions.hosted', findHosted(env, raw, params.form, post.version))
  if (!found.ok) return found.refusal
  const visit = await openVisit(asked, found.value ?? current.value, post)
  const { id: site } = visit.hosted.site
  const guards = post.files.size > 0 ? (['FLOOD', 'UPLOADS'] as const) : (['FLOOD'] as const)
  const floods = await Promise.all(guards.map((guard) => isFlooding(env, site, raw, now, guard)))
  if (floods.some(Boolean)) return stay(visit, 429, 'many_sending')
  if (post.isTooLarge) return stay(visit, 413, 'refused_413')
  const kept = await keepFiles(env, visit.hosted, post, now)
  if (!kept.ok) return stay(visit, 503, 'unavailable')
  return goOn(asked, fill(visit, kept.texts), kept.errors)
}

/** One person with one form. */
interface Visit {
  hosted: Hosted
  post: PlainPost
  filled: Filled
  /** What holds of the form with these answers. */
  course: Course
  parameters: URLSearchParams
  /** When our page was first shown to them; null where it never was. */
  shown: Render | null
  /** The same, or now. */
  render: Render
  next: NextPage | null
}

async function openVisit({ env, params, raw, url, now }: Post, hosted: Hosted, post: PlainPost): Promise<Visit> {
  const page = pageOf(raw)
  const parameters = new URLSearchParams([...url.searchParams, ...new URL(page).searchParams])
  const shown = await readRender(env, params.form, post.render, now)
  // Shown again, a form still counts from its first showing: to mend one answer takes a moment.
  const render = shown ?? (await signRender(env, params.form, now))
  const next = await readNextPage(env, hosted.site, params.form, post, { page, origin: originOf(raw) })
  return fill({ hosted, post, parameters, shown, render, next }, post.texts)
}

/** The visit with what stands in the form by now. */
function fill(visit: Omit<Visit, 'filled' | 'course'>, texts: Filled['texts']): Visit {
  const { hosted, post, parameters } = visit
  const { definition } = hosted.published
  const filled = readFilled(definition, { texts, asked: post.asked }, parameters)
  const words = wordsFor(definition.language).dictionary.rare
  const followed = { answers: filled.answers, parameters: readParameters(definition, parameters), known: [], words }
  return { ...visit, filled, course: followForm(definition, followed) }
}

async function goOn(asked: Post, visit: Visit, fileErrors: AnswerError[]): Promise<Answer> {
  const { hosted, post, course, filled } = visit
  const { definition } = hosted.published
  const place = { ...post, asked: filled.asked }
  const turn = takeTurn(definition, course.definition, filled.answers, place, hosted.words)
  const stepErrors = turn.is === 'show' ? turn.errors : []
  if (fileErrors.length > 0 && !post.goesBack) return mend(visit, [...fileErrors, ...stepErrors])
  if (turn.is === 'send') return send(asked, visit)
  return { status: turn.errors.length > 0 ? 422 : 200, ...show(visit, turn) }
}

async function send(asked: Post, visit: Visit): Promise<Answer> {
  const { env, params, url, now } = asked
  const { hosted, post, course, filled, parameters, next, shown } = visit
  const { definition } = hosted.published
  const errors = checkAnswers(course.definition, course.answers, hosted.words)
  if (errors.length > 0) return mend(visit, errors)
  // What another page sent beside the question is for the Worker to leave out, and to say so.
  const answers = post.step === null ? filled.answers : course.answers
  const sent = await sendFilled(
    asked,
    hosted,
    post,
    { answers, parameters: readParameters(definition, parameters) },
    shown,
  )
  if (sent.ok) {
    const proof = await signSent(env, sent.accepted.id, now)
    const location = next?.url ?? afterwards(sent.accepted, params.form, proof, url.searchParams.get('language'))
    return { status: 303, body: null, headers: { location } }
  }
  if (sent.refusal.problem === 'invalid') return mend(visit, sent.refusal.errors ?? [])
  if (sent.refusal.problem === 'unavailable') return stay(visit, 503, 'unavailable')
  return sent.refusal
}

function afterwards({ id, then }: Accepted, formId: string, proof: string, language: string | null): string {
  if (then.type === 'redirect') return then.url
  const query = new URLSearchParams({ sent: id, proof, ...(language !== null && { language }) })
  return `/f/${formId}?${query}`
}

/** Shows the first step that needs another look. */
function mend(visit: Visit, errors: readonly AnswerError[]): Answer {
  const turn = showErrors(visit.course.definition, errors)
  // What belongs to no question on any step is nothing that a person could mend.
  return { status: 422, ...show(visit, turn.errors.length > 0 ? turn : { ...turn, trouble: 'refused' }) }
}

/** Shows the same step again: nothing was taken, and the answers are not the reason. */
function stay(visit: Visit, status: 413 | 429 | 503, trouble: NonNullable<HostedForm['trouble']>): Answer {
  const page = show(visit, { step: visit.post.step ?? '', errors: [], trouble })
  const wait = status === 413 ? undefined : RETRY_AFTER_SECONDS[status === 429 ? 'too_many' : 'unavailable']
  return { status, ...page, headers: { ...page.headers, ...(wait && { 'retry-after': String(wait) }) } }
}

function show(visit: Visit, shown: Pick<HostedForm, 'step' | 'errors' | 'focus' | 'trouble'>) {
  const { hosted, post, filled, course, render, next } = visit
  const { site, published } = hosted
  return renderHostedForm(
    { ...published, definition: course.definition },
    {
      ...hosted,
      ...filled,
      ...shown,
      siteName: site.name,
      // The same id from step to step, so that a second click on the last one sends nothing twice.
      submissionId: post.submission ?? makeId('sb', render.shownAtMs),
      render,
      next,
    },
  )
}
