import { expect, test } from 'vitest'
import { contactForm } from '../samples/form.ts'
import { FormChange, NewForm } from './form.ts'
import { Placement } from './placement.ts'

const SITE = 'st_01m81wm6xwf1w9v5xp5gj5xjjnx6c0b5d5c6e4a'
const visit = (number: number) => ({ type: 'visit', number })
const popup = { type: 'popup', triggers: [{ type: 'engaged', seconds: 30 }], pages: ['/pricing'] }

test('a form is inline unless it is placed otherwise', () => {
  const form = { site: SITE, name: 'Contact', draft: contactForm }
  expect(NewForm.parse(form).placement).toEqual({ type: 'inline' })
  expect(NewForm.parse({ ...form, placement: popup }).placement).toEqual(popup)
  expect(FormChange.parse({ placement: popup })).toEqual({ placement: popup })
})

test.each([
  ['a rule of its own', popup],
  ['a button with its words', { type: 'button', label: 'Ask us' }],
  ['a click on what says so itself', { type: 'popup', triggers: [{ type: 'click' }] }],
  ['a visit and a picture', { type: 'page', triggers: [visit(3), { type: 'seen', selector: 'main img' }] }],
])('a placement may have %s', (_, placement) => {
  expect(Placement.parse(placement)).toEqual(placement)
})

test.each([
  ['a button without words', { type: 'button' }],
  ['a page that is no path', { ...popup, pages: ['pricing'] }],
  ['a path with a query, which is never compared', { ...popup, pages: ['/pricing?plan=a'] }],
  ['no trigger at all', { ...popup, triggers: [] }],
  ['a parameter that names no campaign', { ...popup, campaign: { q: 'x' } }],
  ['the first visit, which is every one', { type: 'page', triggers: [visit(1)] }],
  ['a picture that no selector names', { type: 'page', triggers: [{ type: 'seen', selector: 'img[' }] }],
  ['a setting of another type', { type: 'page', onPhones: 'popup' }],
])('%s is refused', (_, placement) => {
  expect(Placement.safeParse(placement).success).toBe(false)
})
