import type { submissions } from '../../shared/api/submissions.ts'
import { makeId } from '../../shared/rules/makeId.ts'
import { readCampaign } from '../../shared/rules/readCampaign.ts'
import { startingAnswers } from '../../shared/rules/startingAnswers.ts'
import type { PublishedForm } from '../../shared/schema/form.ts'
import type { Site } from '../../shared/schema/site.ts'
import { type Accepted, type Answers, FormSubmission } from '../../shared/schema/submission.ts'
import type { Env } from '../env.ts'
import { type HostedForm, renderHostedForm } from '../forms/hosted/renderHostedForm.ts'
import { renderThanks } from '../forms/hosted/renderThanks.ts'
import { siteOfForm } from '../forms/siteOfForm.ts'
import { isFlooding } from '../http/flood.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { invalid, RETRY_AFTER_SECONDS, type Refusal } from '../http/problem.ts'
import type { Asked, Reply } from '../http/serve.ts'
import { readPublishedForm, readSiteDocuments } from '../sites/siteDocuments.ts'
import { accept } from './accept.ts'
import { readNextPage } from './nextPage.ts'
import { answersOf, type PlainPost, readPlainPost } from './readPlainPost.ts'
import { readSender } from './readSender.ts'
import { type Render, readRender, signRender } from './render.ts'

type Result<Value> = ({ ok: true } & Value) | { ok: false; refusal: Refusal }
type Post = Asked<typeof submissions.acceptHosted>

const PageUrl = FormSubmission.shape.page.shape.url

/** Shows the form as a page, or after sending what comes then. */
export async function showHosted(asked: Asked<typeof submissions.hosted>): Promise<Reply<typeof submissions.hosted>> {
  const { env, params, query, now } = asked
  const found = await orUnavailable('submissions.hosted', findHosted(env, params.form, null))
  if (!found.ok) return found.refusal
  if (!found.value) return { problem: 'unknown_form' }
  const { site, published } = found.value
  if (query.sent !== undefined) return { status: 200, ...renderThanks(published.definition, site.name) }
  return {
    status: 200,
    ...renderHostedForm(published, {
      ...blank(now),
      answers: startingAnswers(published.definition),
      render: await signRender(env, params.form, now),
      parameters: asked.url.searchParams,
      siteName: site.name,
    }),
  }
}

/** Takes a plain form post. A person is never left without what they typed: every answer to them keeps it. */
export async function answerHosted(asked: Post): Promise<Reply<typeof submissions.acceptHosted>> {
  const { env, params, raw, now } = asked
  const read = await readPlainPost(raw)
  if (!read.ok) return read.refusal
  const found = await orUnavailable('submissions.hosted', findHosted(env, params.form, read.post.version))
  if (!found.ok) return found.refusal
  if (!found.value) return { problem: 'unknown_form' }
  const { site, published } = found.value
  const answers = answersOf(published.definition, read.post)
  const render = await readRender(env, params.form, read.post.render, now)
  const from = { page: pageOf(raw, asked.url), origin: originOf(raw, asked.url) }
  const wanted = await readNextPage(env, site, params.form, read.post, from)
  // Shown again, a form still counts from its first showing: to mend one answer takes a moment.
  const next = render ?? (await signRender(env, params.form, now))
  const again = (shown: Partial<HostedForm>) => {
    const page = renderHostedForm(published, {
      ...blank(now),
      render: next,
      next: wanted,
      answers,
      parameters: asked.url.searchParams,
      siteName: site.name,
      ...shown,
    })
    const wait = shown.trouble && RETRY_AFTER_SECONDS[shown.trouble]
    return wait ? { ...page, headers: { ...page.headers, 'retry-after': String(wait) } } : page
  }
  if (await isFlooding(env, site.id, raw, now)) return { status: 429, ...again({ trouble: 'too_many' }) }
  const sent = await send(asked, site, published, { ...read.post, screen: fillingOf(read.post, render, now) }, answers)
  if (sent.ok)
    return { status: 303, body: null, headers: { location: wanted?.url ?? nextPage(sent.accepted, params.form) } }
  if (sent.refusal.problem === 'invalid') return { status: 422, ...again({ errors: sent.refusal.errors ?? [] }) }
  if (sent.refusal.problem === 'unavailable') return { status: 503, ...again({ trouble: 'unavailable' }) }
  return sent.refusal
}

async function findHosted(env: Env, formId: string, version: number | null) {
  const siteId = await siteOfForm(env, formId)
  const documents = siteId && (await readSiteDocuments(env, siteId))
  if (!documents) return null
  const { site, forms } = documents
  // A page that stood open keeps the version it showed, as long as that was ever published.
  const shown = version === null ? null : await readPublishedForm(env, site.id, formId, version)
  const current = forms.find((form) => form.id === formId)
  const published = shown ?? (current && (await readPublishedForm(env, site.id, formId, current.version)))
  return published ? { site, published } : null
}

async function send(
  asked: Post,
  site: Site,
  published: PublishedForm,
  post: PlainPost & { screen: FormSubmission['screen'] },
  answers: Answers,
): Promise<Result<{ accepted: Accepted }>> {
  const { env, raw, url, now } = asked
  const page = pageOf(raw, url)
  const submission = FormSubmission.safeParse({
    id: FormSubmission.shape.id.safeParse(post.submission).data ?? makeId('sb', now),
    page: { url: page, campaign: readCampaign(page) },
    privacy: { measurement: null, journey: null },
    form: published.form,
    version: published.version,
    answers,
    screen: post.screen,
  })
  if (!submission.success) return { ok: false, refusal: invalid(submission.error) }
  const sender = await readSender(env, raw, originOf(raw, url), now)
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

/** The page that the form stood on: our own with its campaign, or the one that a browser names as the referrer. */
function pageOf(request: Request, url: URL): string {
  const referrer = PageUrl.safeParse(request.headers.get('referer'))
  const own = PageUrl.safeParse(url.href)
  if (referrer.success && !isOwnPage(request, url)) return referrer.data
  return own.success ? own.data : url.origin + url.pathname
}

/** Null for the hosted page, which is the site's own, and where a page's policy hides its origin. */
function originOf(request: Request, url: URL): string | null {
  const origin = request.headers.get('origin')
  return origin === 'null' || isOwnPage(request, url) ? null : origin
}

function isOwnPage(request: Request, url: URL): boolean {
  return request.headers.get('origin') === url.origin || request.headers.get('sec-fetch-site') === 'same-origin'
}

function nextPage({ id, then }: Accepted, formId: string): string {
  return then.type === 'redirect' ? then.url : `/f/${formId}?sent=${id}`
}

const blank = (nowMs: number) => ({ submissionId: makeId('sb', nowMs), answers: {}, errors: [] })
