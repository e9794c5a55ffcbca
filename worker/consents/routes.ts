import { consents } from '../../shared/api/consents.ts'
import { languageOf } from '../../shared/rules/languageOf.ts'
import { DICTIONARIES } from '../../shared/rules/words/wordsFor.ts'
import type { Env } from '../env.ts'
import type { HostedPage } from '../forms/hosted/page.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { RETRY_AFTER_SECONDS } from '../http/problem.ts'
import { type Served, serve } from '../http/serve.ts'
import { confirm } from './confirm.ts'
import { type Confirmed, readConfirmed } from './confirmingLink.ts'
import { type Agreement, findAgreement } from './findAgreement.ts'
import { renderAgreement } from './renderAgreement.ts'
import { renderDeadLink } from './renderDeadLink.ts'

interface Page extends HostedPage {
  status: 200 | 404 | 503
}
interface Met extends Agreement {
  confirmed: Confirmed
}

export const consentRoutes: Served[] = [
  serve(consents.show, async ({ env, params, raw }) => {
    const met = await meet(env, params.token, raw)
    return 'status' in met ? met : { status: 200, ...renderAgreement(met, stateOf(met)) }
  }),
  serve(consents.confirm, async ({ env, params, raw, now }) => {
    const met = await meet(env, params.token, raw)
    if ('status' in met) return met
    if (stateOf(met) === 'done') return { status: 200, ...renderAgreement(met, 'done') }
    const taken = await orUnavailable('consents.confirm', confirm(env, met.confirmed, now))
    return taken.ok && taken.value
      ? { status: 200, ...renderAgreement(met, 'done') }
      : later(renderAgreement(met, 'trouble'))
  }),
]

/** The consent that a link speaks of, or the page that says why there is none. */
async function meet(env: Env, token: string, request: Request): Promise<Met | Page> {
  const wanted = request.headers.get('accept-language')
  const language = languageOf(wanted, { language: 'en', translations: DICTIONARIES })
  const confirmed = await readConfirmed(env, token)
  if (!confirmed) return { status: 404, ...renderDeadLink(language, 'unknown') }
  const found = await orUnavailable('consents.find', findAgreement(env, confirmed))
  if (!found.ok) return later(renderDeadLink(language, 'trouble'))
  return found.value ? { ...found.value, confirmed } : { status: 404, ...renderDeadLink(language, 'unknown') }
}

const stateOf = ({ consent }: Agreement) => (consent.state === 'pending' ? 'open' : 'done')

const later = (page: HostedPage): Page => ({
  ...page,
  status: 503,
  headers: { ...page.headers, 'retry-after': String(RETRY_AFTER_SECONDS.unavailable) },
})
