import type { Submission } from '../../shared/schema/submission.ts'

/** Longest texts that the contract takes (UTF-16 units). */
export const LONGEST_URL = 2_048
export const LONGEST_TITLE = 300
/** A page that is no web page (a file opened from disk) has no address that means anything to anybody else. */
export const NO_WEB_PAGE = 'http://localhost/'

/** What a submission says about its page, as it is now; the whole address always travels, and the campaign in it (DESIGN.md §6). */
export function readOwnPage({
  location,
  document,
}: Pick<Window, 'location' | 'document'> = window): Submission['page'] {
  const { href } = location
  const title = document.title.slice(0, LONGEST_TITLE)
  return {
    url: /^https?:/.test(href) ? href.slice(0, LONGEST_URL) : NO_WEB_PAGE,
    ...(title && { title }),
  }
}
