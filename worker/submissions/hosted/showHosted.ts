import type { submissions } from '../../../shared/api/submissions.ts'
import { followForm } from '../../../shared/rules/flow/followForm.ts'
import { readParameters } from '../../../shared/rules/flow/readParameters.ts'
import { makeId } from '../../../shared/rules/makeId.ts'
import { wordsFor } from '../../../shared/rules/words/wordsFor.ts'
import type { Then } from '../../../shared/schema/form.ts'
import { Accepted } from '../../../shared/schema/submission.ts'
import { deskOf } from '../../desk/client.ts'
import type { Env } from '../../env.ts'
import { renderHostedForm } from '../../forms/hosted/renderHostedForm.ts'
import { renderThanks } from '../../forms/hosted/renderThanks.ts'
import { orUnavailable } from '../../http/orUnavailable.ts'
import type { Asked, Reply } from '../../http/serve.ts'
import { signRender } from '../render.ts'
import { findHosted, type Hosted } from './findHosted.ts'
import { readFilled } from './readFilled.ts'
import { isSentProof } from './sentProof.ts'

type Get = Asked<typeof submissions.hosted>

/** Shows the form as a page, or after sending what comes then. */
export async function showHosted(asked: Get): Promise<Reply<typeof submissions.hosted>> {
  const { env, params, query, raw } = asked
  const found = await orUnavailable('submissions.hosted', findHosted(env, raw, params.form, null))
  if (!found.ok) return found.refusal
  if (!found.value) return { problem: 'unknown_form' }
  if (query.sent !== undefined) return { status: 200, ...(await showThanks(asked, found.value)) }
  return { status: 200, ...(await showFirst(asked, found.value)) }
}

/** The first step, as a plain form that the widget takes over where it can run. */
async function showFirst({ env, params, url, now }: Get, hosted: Hosted) {
  const { site, published } = hosted
  const { searchParams: parameters } = url
  const filled = readFilled(published.definition, { texts: new Map(), asked: [] }, parameters)
  const words = wordsFor(published.definition.language).dictionary.rare
  const followed = {
    answers: filled.answers,
    parameters: readParameters(published.definition, parameters),
    known: [],
    words,
  }
  const { definition } = followForm(published.definition, followed)
  return renderHostedForm(
    { ...published, definition },
    {
      ...hosted,
      ...filled,
      siteName: site.name,
      loader: `/${site.id}.js?form=${published.form}`,
      hasTurnstile: site.turnstile !== null,
      step: definition.steps[0]?.key ?? '',
      submissionId: makeId('sb', now),
      render: await signRender(env, params.form, now),
      errors: [],
    },
  )
}

/** What was answered to this very person where they can show so, else what the form says to everybody. */
async function showThanks({ env, query, now }: Get, hosted: Hosted) {
  const { site, published } = hosted
  const { definition } = published
  const { sent = '', proof = '' } = query
  const isTheirs = await isSentProof(env, sent, proof, now)
  const said = isTheirs ? await readThen(env, site.id, sent) : null
  const then = said ?? followForm(definition, { answers: {}, parameters: {}, known: [] }).definition.then
  return renderThanks({ ...hosted, then, siteName: site.name, language: definition.language })
}

/** Null where nothing is known of the submission any more, or nothing can be read just now. */
async function readThen(env: Env, siteId: string, submission: string): Promise<Then | null> {
  const desk = await deskOf(env, siteId)
  const answer = desk && (await orUnavailable('submissions.thanks', desk.answerTo(submission)))
  return answer?.ok && answer.value ? Accepted.parse(JSON.parse(answer.value)).then : null
}
