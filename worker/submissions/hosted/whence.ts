import { FormSubmission } from '../../../shared/schema/submission.ts'
import { isOwnPage } from '../../members/isOwnPage.ts'

const PageUrl = FormSubmission.shape.page.shape.url

/** The page that a form stood on: our own with its campaign, or the one that a browser names as the referrer. */
export function pageOf(request: Request): string {
  const url = new URL(request.url)
  const referrer = PageUrl.safeParse(request.headers.get('referer'))
  const own = PageUrl.safeParse(url.href)
  if (referrer.success && !isOwnPage(request)) return referrer.data
  return own.success ? own.data : url.origin + url.pathname
}

/** The origin that a submission came from; null for our hosted page, which is the site's own, and where a page hides it. */
export function originOf(request: Request): string | null {
  const origin = request.headers.get('origin')
  return origin === 'null' || isOwnPage(request) ? null : origin
}
