import type { Site } from '../../shared/schema/site.ts'
import type { PrivacyChoice } from '../../shared/schema/submission.ts'

/** Whether a browser may be known again. What a page sends without its visitor's consent does not count, whatever it believes. */
export const mayKeepJourney = ({ privacyMode }: Pick<Site, 'privacyMode'>, { journey }: PrivacyChoice): boolean =>
  privacyMode === 'remember' ? journey !== false : privacyMode === 'ask' && journey === true
