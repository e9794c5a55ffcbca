import type { InstallCheck } from '../../shared/schema/install.ts'
import type { Site } from '../../shared/schema/site.ts'
import { checkReachable } from '../endpoints/checkReachable.ts'
import { refusalOf } from '../endpoints/refusalOf.ts'
import { resolverOf } from '../endpoints/resolve.ts'
import type { Env } from '../env.ts'
import type { Refusal } from '../http/problem.ts'
import { fetchPage, type Ways } from './fetchPage.ts'
import { judgePage } from './judgePage.ts'
import { readPage } from './readPage.ts'

/** Looks at a page and says what keeps Baton from working there; a refusal where nothing may be asked of its address. */
export async function checkInstall(
  env: Env,
  asked: URL,
  site: Site,
  typed: string,
  ways: Ways = waysOf(env, asked),
): Promise<InstallCheck | Refusal> {
  const fetched = await fetchPage(typed, ways)
  if (fetched.state === 'refused') return refusalOf(fetched.refused)
  const url = fetched.url.href
  if (fetched.state === 'unread') {
    return { url, ok: false, findings: [{ code: 'unread', because: fetched.because, status: fetched.status }] }
  }
  const policy = fetched.answer.headers.get('content-security-policy')
  const facts = await readPage(fetched.answer).catch(() => null)
  if (!facts) return { url, ok: false, findings: [{ code: 'unread', because: 'no_answer', status: null }] }
  const worker = new URL(asked.origin)
  const findings = judgePage({ page: fetched.url, policy, facts, worker, site: site.id, origins: site.origins })
  return { url, ok: findings.length === 0, findings }
}

/** Under the policy of endpoints’ addresses, with words for pages. */
function waysOf(env: Env, asked: URL): Ways {
  const policy = { allowLocal: env.ALLOW_LOCAL_ENDPOINTS === '1', ownHosts: [asked.host] }
  const resolve = resolverOf(env)
  const check = (typed: string) => {
    const url = URL.parse(typed)
    if (url?.host === asked.host) return refuse('This address is Baton’s own. Give the address of one of your pages.')
    if (url?.protocol === 'http:' && !policy.allowLocal)
      return refuse('Only pages that are served by https can be checked.')
    return checkReachable(typed, policy, resolve)
  }
  return { check, fetch: (url, init) => fetch(url, init) }
}

const refuse = async (detail: string) => ({ ok: false, detail }) as const
