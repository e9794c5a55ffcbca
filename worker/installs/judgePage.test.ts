import { describe, expect, test } from 'vitest'
import { judgePage } from './judgePage.ts'
import { MOST_PAGE_BYTES, readPage } from './readPage.ts'

const SITE = 'st_01k0000000000000000000000x0123456789ab'
const SRC = `https://baton.example/${SITE}.js`
const TAG = `<script async src="${SRC}"></script>`

interface Case {
  policy?: string
  origins?: string[]
  url?: string
}
async function judge(html: string, { policy, origins = [], url = 'https://www.acme.example/' }: Case = {}) {
  const facts = await readPage(new Response(html))
  const worker = new URL('https://baton.example')
  return judgePage({ page: new URL(url), policy: policy ?? null, facts, worker, site: SITE, origins })
}

describe('a page on which all is well', () => {
  test.each([
    ['with the line', `<!doctype html><head>${TAG}</head>`],
    ['with a type that browsers run', TAG.replace('async', 'type="text/javascript"')],
    ['with an address without scheme', `<script src="//baton.example/${SITE}.js"></script>`],
    ['with an address from a base', `<base href="https://baton.example/"><script src="${SITE}.js"></script>`],
    ['with references in its attributes', `<script src="https:&#x2F;&#x2F;baton.example/${SITE}.js"></script>`],
    ['in capitals', TAG.replace('script', 'SCRIPT').replace('src', 'SRC')],
  ])('%s', async (_, html) => {
    expect(await judge(html)).toEqual([])
  })
})

describe('the line', () => {
  test('is missing', async () => {
    expect(await judge('<p>Hello')).toEqual([{ code: 'missing', tagManager: false }])
    expect(await judge(`<!-- ${TAG} -->`)).toEqual([{ code: 'missing', tagManager: false }])
    expect(await judge(`<textarea>${TAG}</textarea>`)).toEqual([{ code: 'missing', tagManager: false }])
  })

  test('may come by a tag manager, which only a browser can tell', async () => {
    const loads = "<script>(function(w,d){j.src='https://www.googletagmanager.com/gtm.js?id='+i})()</script>"
    expect(await judge(loads)).toEqual([{ code: 'missing', tagManager: true }])
    const tag = '<script src="https://www.googletagmanager.com/gtm.js?id=GTM-1"></script>'
    expect(await judge(tag)).toEqual([{ code: 'missing', tagManager: true }])
  })

  test('names another site, or another Baton', async () => {
    const other = SRC.replace('0123456789ab', 'ba9876543210')
    expect(await judge(TAG.replace(SRC, other))).toEqual([{ code: 'wrong_site', found: other }])
    const elsewhere = SRC.replace('baton.example', 'old.example')
    expect(await judge(TAG.replace(SRC, elsewhere))).toEqual([{ code: 'wrong_site', found: elsewhere }])
  })

  test('stands twice', async () => {
    expect(await judge(`<head>${TAG}<body>${TAG}`)).toEqual([{ code: 'twice', times: 2 }])
  })

  test('stands on an origin that is not listed', async () => {
    expect(await judge(TAG, { origins: ['https://www.acme.example'] })).toEqual([])
    expect(await judge(TAG, { origins: ['https://acme.example'] })).toEqual([
      { code: 'origin_unlisted', origin: 'https://www.acme.example' },
    ])
  })
})

describe('a tool that holds scripts back is named, with what lets the line run', () => {
  test.each([
    ['cookiebot', 'type="text/plain" data-cookieconsent="statistics"', 'data-cookieconsent="ignore"'],
    ['onetrust', 'type="text/plain" class="optanon-category-C0002"', 'data-ot-ignore'],
    ['usercentrics', 'type="text/plain" data-usercentrics="Baton"', 'data-uc-allowed="true"'],
    ['complianz', 'type="text/plain" data-service="x" data-category="marketing"', 'data-category="functional"'],
    ['cookieyes', 'type="text/plain" data-cookieyes="cookieyes-analytics"', 'data-cookieyes="cookieyes-necessary"'],
    [
      'borlabs',
      'type="text/template" data-borlabs-cookie-script-blocker-id="x"',
      'data-borlabs-cookie-script-blocker-ignore',
    ],
    ['iubenda', 'type="text/plain" class="_iub_cs_activate"', 'class="_iub_cs_skip"'],
    ['rocket_loader', 'type="0123abcd-text/javascript"', 'data-cfasync="false"'],
    ['wp_rocket', 'type="rocketlazyloadscript"', 'nowprocket'],
    ['litespeed', 'type="litespeed/javascript"', 'data-no-defer="1"'],
    ['unknown', 'type="text/plain"', null],
  ])('%s', async (tool, attributes, attribute) => {
    expect(await judge(`<script ${attributes} src="${SRC}"></script>`)).toEqual([
      { code: 'held_back', tool, attribute },
    ])
  })

  test('also where it took the address away', async () => {
    expect(await judge(`<script type="rocketlazyloadscript" data-rocket-src="${SRC}"></script>`)).toEqual([
      { code: 'held_back', tool: 'wp_rocket', attribute: 'nowprocket' },
    ])
  })

  test('or may hold it back in the browser, unless the line tells it not to', async () => {
    const cookiebot = '<script src="https://consent.cookiebot.com/uc.js" data-blockingmode="auto"></script>'
    const finding = { code: 'may_be_held_back', tool: 'cookiebot', attribute: 'data-cookieconsent="ignore"' }
    expect(await judge(cookiebot + TAG)).toEqual([finding])
    expect(await judge(cookiebot + TAG.replace('async', 'async data-cookieconsent="ignore"'))).toEqual([])
    expect(await judge(cookiebot.replace('auto', 'manual') + TAG)).toEqual([])
    const oneTrust = '<script src="https://cdn.cookielaw.org/consent/x/OtAutoBlock.js"></script>'
    expect(await judge(oneTrust + TAG)).toMatchObject([{ tool: 'onetrust' }])
    expect(await judge(oneTrust + TAG.replace('async', 'async data-ot-ignore'))).toEqual([])
  })
})

describe('a policy', () => {
  test('of the header is told with the lines to change', async () => {
    expect(await judge(TAG, { policy: "script-src 'self'; connect-src 'self'" })).toEqual([
      {
        code: 'csp',
        from: 'header',
        now: "script-src 'self'",
        change: "script-src 'self' https://baton.example",
        adds: false,
      },
      {
        code: 'csp',
        from: 'header',
        now: "connect-src 'self'",
        change: "connect-src 'self' https://baton.example",
        adds: false,
      },
    ])
  })

  test('of the page counts as well', async () => {
    const meta = `<meta http-equiv="Content-Security-Policy" content="script-src &#39;self&#39;">`
    expect(await judge(meta + TAG)).toMatchObject([{ code: 'csp', from: 'meta', now: "script-src 'self'" }])
  })

  test('that trusts nonces asks for the tag’s', async () => {
    const policy = "script-src 'nonce-abc' 'strict-dynamic'"
    expect(await judge(TAG, { policy })).toEqual([{ code: 'csp_nonce', from: 'header', now: policy }])
    expect(await judge(TAG.replace('async', 'async nonce="abc"'), { policy })).toEqual([])
  })

  test('is judged where the line is missing too', async () => {
    expect(await judge('', { policy: "script-src 'self'" })).toMatchObject([{ code: 'missing' }, { code: 'csp' }])
  })
})

describe('a hostile page', () => {
  test('of no end is read to the limit', async () => {
    let given = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 65_536
        controller.enqueue(new TextEncoder().encode('<script src="x">'.repeat(4_096)))
      },
    })
    const facts = await readPage(new Response(endless))
    expect(facts.scripts.length).toBeLessThanOrEqual(500)
    expect(given).toBeLessThan(4 * MOST_PAGE_BYTES)
  })

  test.each([
    ['with broken tags', '<script <script src=<<<"'],
    ['with an address that is none', '<script src="http://[">'],
    ['with a base that is none', `<base href="http://["><script src="/${SITE}.js"></script>`],
    ['with a thousand attributes', `<script ${'a=1 '.repeat(1_000)}>`],
    ['with names of our own objects', '<script __proto__="x" constructor="y" src="z"></script>'],
  ])('%s is one without the line', async (_, html) => {
    expect((await judge(html)).some(({ code }) => code === 'missing' || code === 'wrong_site')).toBe(true)
  })
})
