import type { Site } from '../../../shared/schema/site.ts'
import type { Submission } from '../../../shared/schema/submission.ts'
import type { ReadAnswers } from '../readAnswers.ts'
import type { Sender } from '../readSender.ts'
import type { Facts } from './facts.ts'
import { Tally } from './tally.ts'

/** Shorter texts ("Please call me back.") are the same by chance. */
const SHORTEST_COMPARED = 40

const texts = new Tally()
const addresses = new Tally()
const sites = new Tally()

/** Gathers what the rules of screening judge, and counts this submission among the recent ones. */
export async function readFacts(
  site: Site,
  submission: Submission,
  { answers, values }: Pick<ReadAnswers, 'answers' | 'values'>,
  { origin, agent, network }: Sender,
  nowMs: number,
): Promise<Omit<Facts, 'isTokenForged'>> {
  const { screen } = submission
  const id = idToCount(submission)
  const typed = answers.flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
  const long = await longTextHash(typed)
  return {
    origins: site.origins,
    origin,
    agent,
    isTrapped: screen?.trapped === true,
    filledMs: screen?.filledMs ?? null,
    name: values.name ?? null,
    email: values.email ?? null,
    texts: typed,
    counts: {
      sameText: long === null ? 0 : texts.count(`${site.id} ${long}`, id, nowMs),
      fromAddress: network === null ? 0 : addresses.count(`${site.id} ${network}`, id, nowMs),
      atSite: sites.count(site.id, id, nowMs),
    },
  }
}

/** What is sent of a form while it is being filled in counts as one, or a person would soon look like many. */
const idToCount = (submission: Submission): string =>
  ('partial' in submission && submission.partial && submission.supersedes?.[0]) || submission.id

/** Tells long texts apart without keeping them; null where there is none. */
async function longTextHash(typed: readonly string[]): Promise<string | null> {
  const [longest = ''] = typed
    .map((text) => text.trim().toLowerCase().replace(/\s+/g, ' '))
    .sort((one, other) => other.length - one.length)
  if (longest.length < SHORTEST_COMPARED) return null
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(longest))
  return String.fromCharCode(...new Uint8Array(digest))
}
