import { expect, test } from 'vitest'
import { DICTIONARIES } from '../../shared/rules/words/wordsFor.ts'
import type { ConsentQuestion } from '../../shared/schema/consentQuestion.ts'
import { ask, bodyOf, makeTestSite } from '../testSite.ts'

const NOBODY = {}

test('the consent question comes in the page’s language, with the site’s privacy notice, as soon as that is saved', async () => {
  const { site } = await makeTestSite()
  const path = `/v1/${site.id}/consent-question`
  const get = (language: string) =>
    bodyOf<ConsentQuestion>(ask('GET', `${path}?language=${language}`, undefined, NOBODY), 200)
  expect(await get('de-AT')).toEqual({
    words: DICTIONARIES.de?.question,
    language: 'de',
    direction: 'ltr',
    privacyUrl: null,
  })
  expect(await get('he')).toMatchObject({ language: 'he', direction: 'rtl' })
  // Persian is read from right to left, but these are English words.
  expect(await get('fa')).toMatchObject({ language: 'en', direction: 'ltr' })
  const privacyUrl = 'https://www.acme.example/privacy'
  await bodyOf(ask('PATCH', `/v1/sites/${site.id}`, { privacyUrl }), 200)
  expect(await get('fr')).toMatchObject({ language: 'fr', privacyUrl })
})

test('the consent question is not sent again to who has it, and any page may read it', async () => {
  const { site } = await makeTestSite()
  const path = `/v1/${site.id}/consent-question`
  const first = await ask('GET', path, undefined, NOBODY)
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=60, stale-while-revalidate=600',
  })
  const again = await ask('GET', path, undefined, { 'if-none-match': first.headers.get('etag') ?? '' })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test('a site that is not there has no consent question', async () => {
  const answer = ask('GET', '/v1/st_01m81wm6xwf1w9v5xp5gj5xjjnx6c0b5d5c6e4a/consent-question', undefined, NOBODY)
  expect(await bodyOf(answer, 404)).toMatchObject({ code: 'unknown_site' })
})
