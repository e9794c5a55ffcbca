import type { CapturedSubmission, FormSubmission } from '../schema/submission.ts'

/** What the sample form's page sends for a visitor who was asked nothing yet; the ids are the caller's to give. */
export const unaskedSubmission: Omit<FormSubmission, 'id' | 'form' | 'version'> = {
  answers: { name: 'Ada Lovelace', email: 'ada@analytical.example', company: 'Analytical Engines', size: 'some' },
  page: {
    url: 'https://www.acme.example/kilns?utm_source=newsletter&utm_campaign=june',
    title: 'Kilns',
    campaign: { utm_source: 'newsletter', utm_campaign: 'june' },
  },
  privacy: { measurement: null, journey: null },
}

/** The same visitor after agreeing to everything: the journey travels too. */
export const consentedSubmission: Omit<FormSubmission, 'id' | 'form' | 'version'> = {
  ...unaskedSubmission,
  privacy: { measurement: true, journey: true },
  visitor: '0123456789abcdef0123456789abcdef',
  journey: {
    visits: 3,
    firstTouchpoint: {
      at: '2026-11-02T09:12:00.000Z',
      url: 'https://www.acme.example/',
      referrer: 'https://www.google.com/',
    },
    touchpoints: [
      { at: '2026-11-02T09:12:00.000Z', url: 'https://www.acme.example/', referrer: 'https://www.google.com/' },
      { at: '2026-11-20T13:51:00.000Z', url: 'https://www.acme.example/kilns', campaign: { utm_source: 'newsletter' } },
    ],
    pages: [{ at: '2026-11-20T13:51:00.000Z', url: 'https://www.acme.example/kilns', title: 'Kilns' }],
  },
}

/** What is seen of a site's own newsletter form. */
export const capturedSubmission: Omit<CapturedSubmission, 'id'> = {
  captured: {
    name: 'newsletter',
    fields: [
      { name: 'fname', type: 'text', autocomplete: 'given-name', label: 'First name', value: 'Ada' },
      { name: 'mail', type: 'text', label: 'Your e-mail', value: 'ada@analytical.example' },
    ],
  },
  page: { url: 'https://www.acme.example/news' },
  privacy: { measurement: null, journey: null },
}
