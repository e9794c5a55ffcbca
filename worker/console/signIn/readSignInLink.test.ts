import { expect, test } from 'vitest'
import { readSignInLink } from './readSignInLink.ts'

const token = '0123456789abcdef'.repeat(4)

test.each(['sign-in', 'invitation'])('a link of kind “%s” carries its token behind the #', (kind) => {
  expect(readSignInLink(`#${kind}=${token}`)).toEqual({ kind, token })
})

test('a link cut short by a terminal or a chat is broken, not absent, so that the page can say what to do', () => {
  expect(readSignInLink(`#sign-in=${token.slice(0, 40)}`)).toEqual({ kind: 'broken' })
  expect(readSignInLink('#sign-in=')).toEqual({ kind: 'broken' })
  expect(readSignInLink('#invitation=')).toEqual({ kind: 'broken' })
  expect(readSignInLink(`#sign-in=${token}<b>`)).toEqual({ kind: 'broken' })
})

test.each(['', '#', '#lead', '#sign-ing=1'])('“%s” is no sign-in link', (hash) => {
  expect(readSignInLink(hash)).toEqual({ kind: 'none' })
})
