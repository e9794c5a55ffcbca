import { setTimeout as delay } from 'node:timers/promises'
import { members } from '../../../shared/api/members.ts'
import { sites } from '../../../shared/api/sites.ts'
import { type Api, bodyOf, callApi } from '../callApi.ts'
import { makeSignInLink } from '../local/makeSignInLink.ts'
import type { Region } from './region.ts'

/** A new address and new secrets take a moment to reach every place. */
const REACHABLE_WITHIN_MS = 90_000
const ASK_EVERY_MS = 2_000

/** What a person needs after a deployment: the snippet of the first site and a way into the console. */
export async function greet(api: Api, region: Region): Promise<string> {
  await untilSignedIn(api)
  const site = await firstSite(api, region)
  return [
    `Baton answers at ${api.origin}`,
    '',
    `Paste this line into every page of ${site.name}:`,
    `  <script async src="${api.origin}/${site.id}.js"></script>`,
    '',
    'Sign in to the console with this link, once:',
    `  ${await makeSignInLink(api)}`,
    `Another link: npm run signin -- --remote ${api.origin}`,
  ].join('\n')
}

async function firstSite(api: Api, region: Region): Promise<{ id: string; name: string }> {
  const listed = bodyOf(await callApi(api, sites.list, { query: { limit: 1 } }))
  const first = listed.items[0]
  if (first) return first
  const settings = { name: 'My website', jurisdiction: region === 'anywhere' ? 'none' : region } as const
  return bodyOf(await callApi(api, sites.create, { body: settings }))
}

async function untilSignedIn(api: Api): Promise<void> {
  const giveUpAt = Date.now() + REACHABLE_WITHIN_MS
  for (;;) {
    const said = await callApi(api, members.me, {}).then(
      (result) => (result.ok ? null : result.problem.title),
      (failure: unknown) => String(failure),
    )
    if (said === null) return
    if (Date.now() > giveUpAt) {
      throw new Error(
        `Deployed, but ${api.origin} does not let us in: ${said} Was its ADMIN_TOKEN set elsewhere? Then pass it in the environment.`,
      )
    }
    await delay(ASK_EVERY_MS)
  }
}
