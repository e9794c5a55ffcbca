import { expect, test } from 'vitest'
import { mailLink, phoneLink } from './contactLinks.ts'

test('an address becomes a link that writes to it', () => {
  expect(mailLink('ada+demo@acme.example')).toBe('mailto:ada%2Bdemo@acme.example')
})

test('an address cannot add recipients or texts to the mail', () => {
  expect(mailLink('ada?bcc=eve@acme.example')).toBe('mailto:ada%3Fbcc%3Deve@acme.example')
  expect(mailLink('ada&body=x@acme.example')).toBe('mailto:ada%26body%3Dx@acme.example')
})

test.each(['javascript:alert(1)', 'ada', 'a,b@acme.example', ''])('“%s” is no link', (email) => {
  expect(mailLink(email)).toBeNull()
})

test('a number becomes a link that calls it', () => {
  expect(phoneLink('+44 (0)20 7946-0000')).toBe('tel:+4402079460000')
  expect(phoneLink('020 7946 0000')).toBe('tel:02079460000')
})

test.each(['*21*0123456789#', '123', 'call me', '12345678901234567890', '+44 20 7946 0000;ext=1'])(
  '“%s” is never dialled',
  (phone) => {
    expect(phoneLink(phone)).toBeNull()
  },
)
