import type { PrivacyChoice } from '../../../shared/schema/submission.ts'

/** What a visitor had chosen about privacy when they sent a form, as one sentence. */
export function sayPrivacy({ measurement, journey }: PrivacyChoice): string {
  if (measurement === journey) return TOGETHER[String(journey)] ?? ''
  return `${ABOUT_JOURNEY[String(journey)]}; ${ABOUT_MEASUREMENT[String(measurement)]}.`
}

const TOGETHER: Readonly<Record<string, string>> = {
  true: 'Agreed to be counted and to have visits remembered.',
  false: 'Refused to be counted or to have visits remembered.',
  null: 'Was not asked about counting or remembering visits.',
}
const ABOUT_JOURNEY: Readonly<Record<string, string>> = {
  true: 'Agreed to have visits remembered',
  false: 'Refused to have visits remembered',
  null: 'Was not asked about remembering visits',
}
const ABOUT_MEASUREMENT: Readonly<Record<string, string>> = {
  true: 'agreed to be counted',
  false: 'refused to be counted',
  null: 'was not asked about counting',
}
