import { isbot } from 'isbot'
import { makeId } from '../../../shared/rules/makeId.ts'
import type { IdentifiedSignals } from '../../../shared/schema/signal.ts'
import { deskOf } from '../../desk/client.ts'
import type { Env } from '../../env.ts'
import { readIdentity } from '../../identity/readIdentity.ts'
import { readLink } from '../../leads/identifyingLink.ts'
import type { SiteDocuments } from '../../sites/siteDocuments.ts'
import { mayKeepJourney } from '../../submissions/mayKeepJourney.ts'
import { isWelcome } from '../isWelcome.ts'
import type { SignalsCommand } from './signalsCommand.ts'
import { tidySignal } from './tidySignal.ts'

/** Sending them is what says that the visitor agreed; a page without that has nothing to send. */
const AGREED = { measurement: null, journey: true }

/**
 * Puts signals of somebody who may be a lead into the log, or quietly leaves them where site or visitor do not want it; so
 * with programs that say they are one, which open the links in letters before people do. Whose they are is told when they are
 * applied. False where they should come again later: the log is out of reach, or long.
 */
export async function acceptIdentified(
  env: Env,
  documents: SiteDocuments,
  { visitor, link, identity, signals }: IdentifiedSignals,
  request: Request,
  nowMs: number,
): Promise<boolean> {
  const { site } = documents
  const isWanted = !site.kiosk && isWelcome(site, request) && mayKeepJourney(site, AGREED)
  if (!isWanted || isbot(request.headers.get('user-agent'))) return true
  try {
    const [linked, identified] = await Promise.all([
      readLink(env, site.id, link, nowMs),
      readIdentity(env, documents, identity, nowMs),
    ])
    if (identified.fault)
      console.error(JSON.stringify({ at: 'signals.identity', site: site.id, fault: identified.fault }))
    const { externalId } = identified
    const command: SignalsCommand = {
      kind: 'signals',
      id: makeId('cm', nowMs),
      keys: { visitor, ...(linked && { link: linked.lead }), ...(externalId !== undefined && { externalId }) },
      signals: signals.map(tidySignal),
    }
    const desk = await deskOf(env, site.id)
    return (await desk?.offer(site.id, { commandId: command.id, command: JSON.stringify(command) })) ?? false
  } catch (error) {
    console.error(JSON.stringify({ at: 'signals.identified', site: site.id, error: String(error) }))
    return false
  }
}
