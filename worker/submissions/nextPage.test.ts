import { env, exports } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { makeTestSite } from '../testSite.ts'

const PAGE = 'https://www.acme.example'
const ADA = { name: 'Ada Lovelace', email: 'ada@analytical.example' }

/** Posts a plain form from a page and tells where the browser is sent. */
function post(formId: string, fields: Record<string, string>, origin: string | null = PAGE) {
  const headers: Record<string, string> = origin === null ? {} : { origin, referer: `${origin}/contact/us?a=b` }
  const body = new URLSearchParams({ ...ADA, ...fields })
  const request = new Request(`http://baton.test/f/${formId}`, { method: 'POST', headers, body, redirect: 'manual' })
  return exports.default.fetch(request)
}
const nextAfter = async (...given: Parameters<typeof post>) => {
  const answer = await post(...given)
  expect(answer.status).toBe(303)
  return answer.headers.get('location')
}
const OUR_THANKS = /^\/f\/fm_\w+\?sent=sb_\w+&proof=\w+\.\w+$/

describe('a plain post that names its next page', () => {
  test.each([
    ['by its address', `${PAGE}/thanks?x=1#top`, `${PAGE}/thanks?x=1#top`],
    ['from the root', '/thanks', `${PAGE}/thanks`],
    ['beside its own', 'thanks', `${PAGE}/contact/thanks`],
  ])('%s goes there where that is the site’s own', async (_how, next, expected) => {
    const { form } = await makeTestSite({ origins: [PAGE] })
    expect(await nextAfter(form.id, { _next: next })).toBe(expected)
  })

  test.each([
    'https://evil.example/',
    '//evil.example/',
    'https://www.acme.example.evil.example/',
    'https://www.acme.example@evil.example/',
    'http://www.acme.example/',
    'https://www.acme.example:8443/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://',
    '',
    `${PAGE}/${'a'.repeat(2_048)}`,
  ])('“%s” gets our own thank-you', async (next) => {
    const { form } = await makeTestSite({ origins: [PAGE] })
    expect(await nextAfter(form.id, { _next: next })).toMatch(OUR_THANKS)
  })

  test('that an unlisted page may not choose, but its site’s own pages stay allowed', async () => {
    const { form } = await makeTestSite({ origins: [PAGE] })
    expect(await nextAfter(form.id, { _next: 'https://evil.example/' }, 'https://evil.example')).toMatch(OUR_THANKS)
    expect(await nextAfter(form.id, { _next: `${PAGE}/thanks` }, 'https://evil.example')).toBe(`${PAGE}/thanks`)
  })

  test('may go only to its own origin where the site lists none', async () => {
    const { form } = await makeTestSite({ origins: [] })
    expect(await nextAfter(form.id, { _next: '/thanks' })).toBe(`${PAGE}/thanks`)
    expect(await nextAfter(form.id, { _next: 'https://evil.example/' })).toMatch(OUR_THANKS)
    expect(await nextAfter(form.id, { _next: `${PAGE}/thanks` }, null)).toMatch(OUR_THANKS)
  })

  test('that fails first still gets there, by our page with the mistakes', async () => {
    const { form } = await makeTestSite({ origins: [] })
    const failed = await post(form.id, { email: 'ada@', _next: '/thanks?to="you"' })
    expect(failed.status).toBe(422)
    // Browsers hold the form to this list even where the answer redirects.
    expect(failed.headers.get('content-security-policy')).toContain("form-action 'self' https: http:")
    const page = await failed.text()
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
    const carried = { _next: hidden('_next'), 'baton-next': hidden('baton-next') }
    expect(await nextAfter(form.id, carried, 'http://baton.test')).toBe(`${PAGE}/thanks?to=%22you%22`)
    const forged = { ...carried, _next: 'https://evil.example/' }
    expect(await nextAfter(form.id, forged, 'http://baton.test')).toMatch(OUR_THANKS)
  })

  test('is no answer to the form', async () => {
    const { site, form } = await makeTestSite({ origins: [PAGE] })
    await nextAfter(form.id, { _next: '/thanks' })
    await expect
      .poll(() => env.DB.prepare('SELECT content FROM submissions WHERE site_id = ?').bind(site.id).first('content'))
      .toSatisfy((content) => typeof content === 'string' && !content.includes('/thanks'))
  })
})
