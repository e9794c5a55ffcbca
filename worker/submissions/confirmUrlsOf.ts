import type { Submission } from '../../shared/schema/submission.ts'
import { confirmingLink } from '../consents/confirmingLink.ts'
import type { Env } from '../env.ts'
import type { ReadAnswers } from './readAnswers.ts'

/**
 * Where each consent with double opt-in is confirmed, by its key. None of a form that was not sent yet, and none without
 * an address: whom could it be sent to?
 */
export async function confirmUrlsOf(
  env: Env,
  site: string,
  submission: Submission,
  { answers, emailKey }: ReadAnswers,
  origin: string,
): Promise<Record<string, string> | undefined> {
  const isSent = 'captured' in submission || !submission.partial
  const keys = answers.flatMap(({ key, value, confirmation }) => (confirmation && value === true ? key : []))
  if (!isSent || emailKey === null || keys.length === 0) return undefined
  const links = keys.map(
    async (key) => [key, await confirmingLink(env, origin, { site, submission: submission.id, key })] as const,
  )
  return Object.fromEntries(await Promise.all(links))
}
