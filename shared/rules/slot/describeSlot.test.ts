import { expect, test } from 'vitest'
import { SlotSettings } from '../../schema/slot.ts'
import { describeSlot } from './describeSlot.ts'

const say = (when: object | undefined, more: object = {}) =>
  describeSlot(SlotSettings.parse({ variants: [{ name: 'A', when, content: { text: 'x' } }], ...more }))[0]

test('a slot is said sentence by sentence', () => {
  const slot = {
    variants: [
      {
        name: 'Letter',
        when: {
          any: [
            { fact: 'channel', is: 'equal', value: 'email' },
            { fact: 'campaign', name: 'utm_source', is: 'equal', value: 'letter' },
          ],
        },
        content: { heading: 'Welcome back' },
      },
      {
        name: 'Large roofs',
        when: {
          all: [
            { fact: 'answer', name: 'roof_size', is: 'equal', value: 'large' },
            { fact: 'relation', is: 'unequal', value: 'customer' },
          ],
        },
        content: { heading: 'Large' },
      },
    ],
  }
  expect(describeSlot(SlotSettings.parse(slot))).toEqual([
    '“Letter” shows to visitors who came by e-mail or came with the utm_source “letter”.',
    '“Large roofs” shows to other visitors who have answered “large” to “roof_size” and are no customer.',
    'Everybody else sees the page’s own content.',
    'Of those for whom there is a variant, 10\u00a0% see the page’s own content, so that lift can be measured.',
  ])
})

test('what everybody sees leaves nobody else, and a slot that is off says so', () => {
  const slot = SlotSettings.parse({
    variants: [{ name: 'A', content: { text: 'x' } }],
    holdOutPercent: 0,
    isActive: false,
  })
  expect(describeSlot(slot)).toEqual([
    'It is switched off: everybody sees the page’s own content.',
    '“A” shows to everybody.',
  ])
})

test.each([
  [{ fact: 'visits', is: 'more', value: 1 }, 'have come more than once'],
  [{ fact: 'visits', is: 'less', value: 5 }, 'have come less than 5 times'],
  [{ fact: 'company', is: 'given' }, 'have told any company'],
  [{ fact: 'company', is: 'open' }, 'have told no company'],
  [{ fact: 'company', is: 'unequal', value: 'acme.com' }, 'have told another company than “acme.com”, or none'],
  [{ fact: 'company', is: 'containing', value: 'kiln' }, 'have told a company that contains “kiln”'],
  [{ fact: 'page', is: 'unequal', value: '/pricing' }, 'have not read /pricing'],
  [{ fact: 'media', name: 'Tour', is: 'more', value: 30 }, 'have played “Tour” for more than 30 s'],
  [{ fact: 'language', is: 'equal', value: 'de' }, 'read de'],
  [{ fact: 'device', is: 'unequal', value: 'desktop' }, 'do not use a desktop computer'],
  [{ fact: 'answer', name: 'size', is: 'open' }, 'have not answered “size”'],
])('a look is said as what visitors do: %j', (comparison, said) => {
  expect(say({ all: [comparison] })).toBe(`“A” shows to visitors who ${said}.`)
})

test('a group among others stands in brackets', () => {
  const phone = { fact: 'device', is: 'equal', value: 'phone' }
  const tablet = { fact: 'device', is: 'equal', value: 'tablet' }
  const once = { fact: 'visits', is: 'more', value: 1 }
  expect(say({ all: [{ any: [phone, tablet] }, once] })).toBe(
    '“A” shows to visitors who (use a phone or use a tablet) and have come more than once.',
  )
})
