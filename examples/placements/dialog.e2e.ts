import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys, newPage } from '../harness/browser.ts'
import { eventually, newEmail, SOON } from '../harness/estimate.ts'
import { ground } from '../harness/ground.ts'
import { formOn, placeForms, sendSmall, visitPlaced, whenLooked } from '../harness/placed.ts'

const POPUP = { type: 'popup', onPhones: 'popup' }
const OPENER = '<a href="/elsewhere" data-baton-open="{form}">Ask us</a> <button>Other</button>'
const STRICT = (worker: string) =>
  `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${worker}; connect-src ${worker};
  style-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'">`

/** What has the focus, inside shadow roots too: its words, or what it is. */
const focus = (page: Page) =>
  page.evaluate(() => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element?.ariaLabel || element?.textContent || element?.localName
  })

/** Waits for the popup of the example page, asked for by its link. */
async function askForPopup(): Promise<Page> {
  const page = await newPage()
  const placed = page.waitForResponse(/\/w\/place-/)
  await page.goto('/placements/popup.html')
  await (await placed).finished()
  await page.getByRole('link', { name: 'Have your roof checked' }).click()
  await page.getByRole('button', { name: 'Continue' }).waitFor(SOON)
  return page
}

journeys('by keyboard alone', () => {
  test('a dialog takes the focus, keeps it, and gives it back', async () => {
    const { page } = await visitPlaced(await placeForms([{ ...POPUP, triggers: [{ type: 'click' }] }]), {
      body: OPENER,
    })
    await whenLooked(page)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await formOn(page, 'popup').waitFor(SOON)
    expect(await focus(page)).toBe('Form 0')
    const seen = []
    for (let press = 0; press < 5; press++) {
      await page.keyboard.press('Tab')
      seen.push(await focus(page))
    }
    expect(seen).not.toContain('Other')
    expect(seen.slice(0, 3)).toEqual(['Close', 'input', 'Send'])
    await page.keyboard.press('Escape')
    await formOn(page, 'popup').waitFor({ state: 'hidden', ...SOON })
    await eventually(() => focus(page)).toBe('Ask us')
  })

  test('a slide-in that nobody asked for takes no focus; Escape in it closes it', async () => {
    const { page } = await visitPlaced(
      await placeForms([{ type: 'slide_in', triggers: [{ type: 'track', name: 'x' }] }]),
      {
        body: '<input aria-label="Search">',
      },
    )
    await whenLooked(page)
    await page.getByLabel('Search').focus()
    await page.evaluate(() => Reflect.get(window, 'baton')('track', 'x'))
    await formOn(page, 'slide_in').waitFor(SOON)
    expect(await page.getByLabel('Search').evaluate((input) => input === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    expect(await focus(page)).toBe('Close')
    await page.keyboard.press('Escape')
    await formOn(page, 'slide_in').waitFor({ state: 'detached', ...SOON })
    await eventually(() => page.getByLabel('Search').evaluate((input) => input === document.activeElement)).toBe(true)
  })

  test('a bar and a button open their form and get the focus back', async () => {
    const { page } = await visitPlaced(await placeForms([{ type: 'bar' }, { type: 'button', label: 'Ask' }]))
    for (const [type, name] of [
      ['bar', 'Open'],
      ['button', 'Ask'],
    ] as const) {
      await page.getByRole('button', { name, exact: true }).waitFor(SOON)
      await page.getByRole('button', { name, exact: true }).focus()
      await page.keyboard.press('Enter')
      await formOn(page, type).waitFor(SOON)
      expect(await focus(page)).toMatch(/^Form \d$/)
      await page.keyboard.press('Escape')
      await formOn(page, type).waitFor({ state: 'hidden', ...SOON })
      await eventually(() => focus(page)).toBe(name)
    }
  })
})

journeys('the browser’s back button', () => {
  test('goes back a step, then closes the dialog, then leaves as ever', async () => {
    const page = await askForPopup()
    const heard = await page.evaluateHandle(() => {
      const urls: string[] = []
      addEventListener('popstate', () => urls.push(location.pathname))
      return urls
    })
    await page.getByLabel('Sawtooth').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Your name').fill('Hertha Ayrton')
    await page.goBack()
    await page.getByLabel('Sawtooth').waitFor(SOON)
    expect(await page.getByLabel('Sawtooth').isChecked()).toBe(true)
    await page.goBack()
    await page.getByLabel('Sawtooth').waitFor({ state: 'hidden', ...SOON })
    expect(new URL(page.url()).pathname).toBe('/placements/popup.html')
    expect(new Set(await heard.jsonValue())).toEqual(new Set(['/placements/popup.html']))
    await page.goBack()
    expect(page.url()).toBe('about:blank')
  })

  test('closed by hand, the dialog leaves the history as it was', async () => {
    const page = await askForPopup()
    await page.getByRole('button', { name: 'Close' }).click()
    await expect.poll(() => page.evaluate(() => history.state)).toBe(null)
    await page.goBack()
    expect(page.url()).toBe('about:blank')
  })

  test('untouched, a dialog that came by itself is none of its business', async () => {
    const { page } = await visitPlaced(await placeForms([POPUP]))
    await formOn(page, 'popup').waitFor(SOON)
    expect(await page.evaluate(() => history.length)).toBe(2)
    await page.goBack()
    expect(page.url()).toBe('about:blank')
  })
})

journeys('a page of its own mind', () => {
  test('under the strictest policy every placement shows and sends, without one violation', async () => {
    const trigger = { triggers: [{ type: 'click' }] }
    const placements = [
      { ...POPUP, ...trigger },
      { type: 'slide_in', ...trigger },
      { type: 'bar', ...trigger },
      { type: 'button', label: 'Ask', ...trigger },
      { type: 'page', ...trigger },
    ]
    const placed = await placeForms(placements)
    const { page } = await visitPlaced(placed, { head: STRICT(ground().worker) })
    const violations: string[] = []
    await page.exposeFunction('report', (text: string) => violations.push(text))
    await page.evaluate(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        Reflect.get(window, 'report')(`${violatedDirective} ${blockedURI}`)
      })
    })
    for (const [index, { type }] of placements.entries()) {
      await page.evaluate((id) => Reflect.get(window, 'baton')('open', id), placed.forms[index])
      await sendSmall(page, type, newEmail(type))
      const dialog = page.locator(`[data-baton-placement="${type}"] dialog`)
      expect(await dialog.evaluate((element) => getComputedStyle(element).position)).toBe('fixed')
      await page.evaluate(() => Reflect.get(window, 'baton')('close'))
      await dialog.waitFor({ state: 'detached', ...SOON })
    }
    expect(violations).toEqual([])
    await page.evaluate(() => document.body.setAttribute('style', 'color: red')) // what the policy forbids is reported
    await expect.poll(() => violations.length).toBe(1)
  })

  test('with a modal of its own open, it is not disturbed: not by what is due, not by what is there', async () => {
    const { page } = await visitPlaced(
      await placeForms([
        { type: 'button', label: 'Ask' },
        { ...POPUP, triggers: [{ type: 'track', name: 'x' }] },
      ]),
      {
        body: '<dialog id="own">Cookies? <button>Fine</button></dialog><div id="library" role="dialog" aria-modal="true" hidden>Sizes</div>',
      },
    )
    const button = page.getByRole('button', { name: 'Ask' })
    await button.waitFor(SOON)
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('#own')?.showModal())
    await button.waitFor({ state: 'hidden', ...SOON })
    await page.evaluate(() => Reflect.get(window, 'baton')('track', 'x'))
    expect(await formOn(page, 'popup').count()).toBe(0)
    await page.evaluate(() => {
      document.querySelector<HTMLDialogElement>('#own')?.close()
      document.querySelector('#library')?.removeAttribute('hidden')
    })
    await page.evaluate(() => Reflect.get(window, 'baton')('track', 'x'))
    expect(await formOn(page, 'popup').count()).toBe(0)
    await page.evaluate(() => document.querySelector('#library')?.setAttribute('hidden', ''))
    await formOn(page, 'popup').waitFor(SOON)
  })

  test('hears of no error of ours, whatever it asks for and whatever fails', async () => {
    const { page } = await visitPlaced(await placeForms([{ ...POPUP, triggers: [{ type: 'click' }] }]), {
      body: OPENER,
    })
    const errors: unknown[] = []
    page.on('pageerror', (error) => errors.push(error))
    await whenLooked(page)
    await page.evaluate(() => {
      for (const odd of [undefined, null, 'fm_none', {}, Symbol.iterator]) Reflect.get(window, 'baton')('open', odd)
      for (const odd of [undefined, null, {}]) Reflect.get(window, 'baton')('track', odd)
      Reflect.get(window, 'baton')('close')
    })
    await page.route(/\/w\/shell-/, (route) => route.abort())
    await page.getByRole('link', { name: 'Ask us' }).click()
    await page.waitForURL('**/elsewhere', SOON) // the link leads on where the form cannot be had
    expect(errors).toEqual([])
  })

  test('that is ours, a form’s own, is met by no other form', async () => {
    const { forms } = await placeForms([POPUP, { type: 'inline' }])
    const page = await newPage()
    const modules: string[] = []
    page.on('request', (request) => modules.push(new URL(request.url()).pathname.replace(/-[\w-]{8}\.js$/, '')))
    await page.goto(`${ground().worker}/f/${forms[1]}`)
    await page.waitForLoadState('networkidle')
    expect(modules).toContain('/w/form')
    expect(modules).not.toContain('/w/place')
  })

  test('opens a form that has no placement by an attribute, as a popup', async () => {
    const { page } = await visitPlaced(await placeForms([{ type: 'inline' }]), { body: OPENER })
    await whenLooked(page)
    await page.getByRole('link', { name: 'Ask us' }).click()
    await formOn(page, 'popup').waitFor(SOON)
  })

  test('can open, close and hear of a form that has no placement', async () => {
    const placed = await placeForms([{ type: 'inline' }])
    const { page } = await visitPlaced(placed)
    await page.waitForFunction(() => Reflect.get(Reflect.get(window, 'baton') ?? {}, 'sites'))
    await page.evaluate((id) => {
      Reflect.get(window, 'baton')('on', 'close', (event: CustomEvent) => {
        document.title = event.detail.form
      })
      Reflect.get(window, 'baton')('open', id)
    }, placed.forms[0])
    await formOn(page, 'popup').waitFor(SOON)
    await page.evaluate(() => Reflect.get(window, 'baton')('close'))
    await formOn(page, 'popup').waitFor({ state: 'detached', ...SOON })
    expect(await page.title()).toBe(placed.forms[0])
  })
})
