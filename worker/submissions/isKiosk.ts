import { isKioskAddress } from '../../shared/rules/isKioskAddress.ts'
import type { Site } from '../../shared/schema/site.ts'
import type { Submission } from '../../shared/schema/submission.ts'

/**
 * Whether many people share the device that this came from, as the site or the page's address says. Then what the device
 * knows, its token or a link that one of them followed, tells nothing of who sent it.
 */
export const isKiosk = ({ kiosk }: Pick<Site, 'kiosk'>, { page }: Pick<Submission, 'page'>): boolean =>
  kiosk || isKioskAddress(page.url)
