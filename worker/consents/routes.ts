import { consents } from '../../shared/api/consents.ts'
import { languageOf } from '../../shared/rules/languageOf.ts'
import { DICTIONARIES } from '../../shared/rules/words/wordsFor.ts'
import type { Env } from '../env.ts'
import type { HostedPage } from '../forms/hosted/page.ts'
import { orUnavailable } from '../http/orUnavailable.ts'
import { RETRY_AFTER_SECONDS } from '../http/problem.ts'
import { type Served, serve } from '../http/serve.ts'
import { confirm } from './confirm.ts'
import { type Agreement, findAgreement } from './findAgreement.ts'
import { isOneClick } from './isOneClick.ts'
import { renderAgreement } from './renderAgreement.ts'
import { renderDeadLink } from './renderDeadLink.ts'
import { renderWithdrawal } from './renderWithdrawal.ts'
import { type LinkPurpose, type NamedConsent, readConsent } from './signedConsent.ts'
import { withdraw } from './withdraw.ts'
import { withdrawForLead } from './withdrawForLead.ts'

interface Page extends HostedPage {
  status: 200 | 404 | 503
}
interface Met extends Agreement {
  named: NamedConsent
}

export const consentRoutes: Served[] = [
  serve(consents.show, async ({ env, params, raw }) => {
    const met = await meet(env, 'confirm', params.token, raw)
    return 'status' in met ? met : { status: 200, ...renderConfirming(met) }
  }),
  serve(consents.confirm, async ({ env, params, raw, now }) => {
    const met = await meet(env, 'confirm', params.token, raw)
    if ('status' in met) return met
    if (isWithdrawn(met) || !isPending(met)) return { status: 200, ...renderConfirming(met) }
    const taken = await confirm(env, met.named, now)
    return taken.state !== 'refused'
      ? { status: 200, ...renderAgreement(met, 'done') }
      : later(renderAgreement(met, 'trouble'))
  }),
  serve(consents.showWithdrawal, async ({ env, params, raw }) => {
    const met = await meet(env, 'withdraw', params.token, raw)
    return 'status' in met ? met : { status: 200, ...renderWithdrawal(met, isWithdrawn(met) ? 'done' : 'open') }
  }),
  serve(consents.withdraw, async ({ env, params, raw, now }) => {
    const met = await meet(env, 'withdraw', params.token, raw)
    if ('status' in met) return met
    const how = (await isOneClick(raw)) ? 'one_click' : 'link'
    const taken = await withdraw(env, met.named, { how, by: null }, now)
    return taken.state !== 'refused'
      ? { status: 200, ...renderWithdrawal(met, 'done') }
      : later(renderWithdrawal(met, 'trouble'))
  }),
  serve(consents.withdrawForLead, withdrawForLead),
]

/** The consent that a link speaks of, or the page that says why there is none. */
async function meet(env: Env, purpose: LinkPurpose, token: string, request: Request): Promise<Met | Page> {
  const wanted = request.headers.get('accept-language')
  const language = languageOf(wanted, { language: 'en', translations: DICTIONARIES })
  const named = await readConsent(env, purpose, token)
  if (!named) return { status: 404, ...renderDeadLink(language, 'unknown') }
  const found = await orUnavailable('consents.find', findAgreement(env, named))
  if (!found.ok) return later(renderDeadLink(language, 'trouble'))
  return found.value ? { ...found.value, named } : { status: 404, ...renderDeadLink(language, 'unknown') }
}

/** What was taken back can be confirmed no more: who wants it again sends the form again. */
const renderConfirming = (met: Met): HostedPage =>
  isWithdrawn(met) ? renderWithdrawal(met, 'done') : renderAgreement(met, isPending(met) ? 'open' : 'done')

const isPending = ({ consent }: Agreement) => consent.state === 'pending'
const isWithdrawn = ({ consent }: Agreement) => consent.withdrawnAt !== null

const later = (page: HostedPage): Page => ({
  ...page,
  status: 503,
  headers: { ...page.headers, 'retry-after': String(RETRY_AFTER_SECONDS.unavailable) },
})
