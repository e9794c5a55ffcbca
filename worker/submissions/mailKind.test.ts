import { expect, test } from 'vitest'
import { mailKind } from './mailKind.ts'

test.each([
  'ada@gmail.com',
  'Ada@GoogleMail.com ',
  'ada@yahoo.co.uk',
  'ada@outlook.de',
  'ada@gmx.net',
  'ada@web.de',
  'ada@proton.me',
  'ada@tuta.com',
  'ada@fastmail.com',
  'ada@posteo.de',
  'ada@qq.com',
  'ada@mail.ru',
  'ada@orange.fr',
  'ada@seznam.cz',
])('%s is free mail', (email) => expect(mailKind(email)).toBe('free'))

test.each(['ada@mailinator.com', 'ada@guerrillamail.com', 'ada@yopmail.com'])('%s is thrown away, not free', (email) =>
  expect(mailKind(email)).toBe('disposable'),
)

test.each([
  'ada@siemens.com',
  'ada@bt.com',
  'ada@example.com',
  'ada@analytical.example',
  'ada@mail.siemens.com',
  'ada',
  '',
])('%s is neither', (email) => expect(mailKind(email)).toBeNull())
