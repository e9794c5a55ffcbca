import {
  type NewSite,
  USUAL_HANDOFF_HOURS,
  USUAL_LOSS_REASONS,
  USUAL_REJECTION_REASONS,
  USUAL_RETENTION,
  USUAL_WARMING,
} from '../schema/site.ts'

/** A small company's site, as its owner would add it. */
export const acmeSite: NewSite = {
  name: 'Acme Kilns',
  origins: ['https://www.acme.example'],
  privacyMode: 'ask',
  defaultCountry: 'GB',
  retryAcrossVisits: false,
  kiosk: false,
  captureForms: 'marked',
  consentSource: 'tools',
  privacyUrl: null,
  routes: 'path',
  returnHosts: [],
  retention: USUAL_RETENTION,
  warming: USUAL_WARMING,
  qualification: [],
  handoffHours: USUAL_HANDOFF_HOURS,
  rejectionReasons: USUAL_REJECTION_REASONS,
  lossReasons: USUAL_LOSS_REASONS,
  jurisdiction: 'none',
}
