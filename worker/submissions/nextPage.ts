import type { Site } from '../../shared/schema/site.ts'
import { FormSubmission } from '../../shared/schema/submission.ts'
import type { Env } from '../env.ts'
import { toHex } from '../hex.ts'
import { mac } from '../keyring.ts'
import type { PlainPost } from './readPlainPost.ts'

const PageUrl = FormSubmission.shape.page.shape.url

/** Where a plain form asks to go once it is taken, with our signature for the pages in between. */
export interface NextPage {
  url: string
  signature: string
}

/**
 * The page that a plain form post names as `_next`, where it is one of the site's own; null for every other, so that our
 * address never leads people to a stranger's page. A site that lists no origins owns the page that posts. What we signed
 * on an earlier answer to the same person still holds, though that was posted by our own page.
 */
export async function readNextPage(
  env: Env,
  site: Pick<Site, 'origins'>,
  formId: string,
  { next, nextSignature }: Pick<PlainPost, 'next' | 'nextSignature'>,
  from: { page: string; origin: string | null },
): Promise<NextPage | null> {
  const url = next?.trim() ? URL.parse(next, from.page) : null
  if (!url || !PageUrl.safeParse(url.href).success) return null
  const signatures = (await mac(env, 'next', `${formId} ${url.href}`)).map((bytes) => toHex(bytes))
  const own = site.origins.length > 0 ? site.origins : [from.origin]
  const isAllowed = own.includes(url.origin) || signatures.some((signature) => signature === nextSignature)
  const [newest] = signatures
  return isAllowed && newest ? { url: url.href, signature: newest } : null
}
