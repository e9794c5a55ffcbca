import { expect, test } from 'vitest'
import { Placement } from '../../schema/placement.ts'
import { describePlacement } from './describePlacement.ts'

const say = (placement: unknown) => describePlacement(Placement.parse(placement))

test.each([
  [{ type: 'inline' }, 'Shows in the page, where the page holds its element.'],
  [
    { type: 'popup', pages: ['/pricing'], triggers: [{ type: 'engaged', seconds: 30 }], onPhones: 'popup' },
    'Shows as a popup on /pricing after 30 engaged seconds, at most once a visit.',
  ],
  [{ type: 'popup' }, 'Shows as a popup when the page opens, at most once a visit. On phones it is a bar.'],
  [
    {
      type: 'slide_in',
      notPages: ['/jobs', '/legal/*'],
      triggers: [{ type: 'scroll', percent: 60 }, { type: 'exit' }],
    },
    'Shows as a slide-in everywhere but on /jobs or /legal/* when 60\u00a0% of the page has been seen or when the visitor is about to leave, at most once a visit.',
  ],
  [
    { type: 'bar', campaign: { utm_source: 'letter', utm_campaign: '*' }, frequency: { type: 'until_submitted' } },
    'Shows as a bar to visitors who come with the utm_source “letter” and any utm_campaign when the page opens, until it is closed or submitted.',
  ],
  [
    { type: 'bar', for: 'newcomers' },
    'Shows as a bar to newcomers when the page opens, until it is closed or submitted.',
  ],
  [
    { type: 'bar', for: 'newcomers', campaign: { utm_source: 'letter' } },
    'Shows as a bar to newcomers who come with the utm_source “letter” when the page opens, until it is closed or submitted.',
  ],
  [
    {
      type: 'page',
      triggers: [{ type: 'track', name: 'plan_chosen' }],
      frequency: { type: 'days', days: 1 },
      coolDownHours: 24,
    },
    'Shows as a full page when the page reports “plan_chosen”, at most once in 1 day where the visitor agreed to be remembered, else once a visit, and not within 24 hours of another form.',
  ],
  [
    { type: 'button', label: 'Ask us', pages: ['/a', '/b', '/c'], triggers: [{ type: 'engaged', seconds: 1 }] },
    'Shows as a floating button on /a, /b or /c after 1 engaged second, until it is closed or submitted.',
  ],
  [
    {
      type: 'slide_in',
      triggers: [
        { type: 'visit', number: 3 },
        { type: 'seen', selector: '#tour video' },
      ],
      frequency: { type: 'once' },
    },
    'Shows as a slide-in from visit 3 on (where the visitor agreed to be remembered) or when “#tour video” has been seen or played, once where the visitor agreed to be remembered, else once a visit.',
  ],
  [{ type: 'page', triggers: [{ type: 'click' }] }, 'Shows as a full page on a click on what opens it.'],
])('%j', (placement, sentence) => {
  expect(say(placement)).toBe(sentence)
})

test('what only a click opens has no limit to speak of', () => {
  const placement = {
    type: 'popup',
    onPhones: 'popup',
    triggers: [{ type: 'click', selector: '.ask' }],
    coolDownHours: 1,
  }
  expect(say(placement)).toBe('Shows as a popup on a click on “.ask”.')
})
