import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { publish } from '../harness/api.ts'
import { findings } from '../harness/axe.ts'
import { journeys, newPage } from '../harness/browser.ts'
import { newEmail, SOON } from '../harness/estimate.ts'

const README = readFileSync(new URL('../../widget/README.md', import.meta.url), 'utf8')
const [, PARTS_TABLE = ''] = /\n\| part [^\n]+\n([\s\S]+?)\n\n/.exec(README) ?? []
/** The names that the README promises. */
const PARTS = PARTS_TABLE.split('\n').flatMap((row) => row.split('|')[1]?.match(/(?<=`)\w+(?=`)/g) ?? [])
const VARIABLES = [...README.matchAll(/^\| `(--baton-[\w-]+)`/gm)].map(([, name = '']) => name)

const formIn = (page: Page, heading: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: heading }) })

const styleOf = (element: Locator, property: string) =>
  element.evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property)

/** Puts a form that the page does not have into its main part. */
async function show(page: Page, form: string) {
  await page.locator('main').evaluate((main, id) => {
    const host = document.createElement('baton-form')
    host.setAttribute('form', id)
    main.replaceChildren(host)
  }, form)
  await page.locator('baton-form .card').waitFor(SOON)
}

/** All names of parts in the form, as it stands. */
const partsIn = (page: Page) =>
  page
    .locator('baton-form .card')
    .evaluate((card) => [card, ...card.querySelectorAll('[part]')].flatMap((one) => [...one.part]))

const option = { value: 'a', label: 'A' }
const everyPart = {
  title: 'Title',
  steps: [
    {
      key: 'one',
      title: 'Step',
      fields: [
        { type: 'text_block', key: 'block', text: 'Text' },
        { type: 'picture', key: 'picture', url: 'http://localhost/none.png', alt: 'None' },
        { type: 'email', key: 'email', label: 'E-mail', help: 'Help', required: true },
        { type: 'long_text', key: 'long', label: 'Long' },
        { type: 'choice', key: 'list', label: 'List', display: 'list', options: [option] },
        { type: 'choice', key: 'radio', label: 'Radio', options: [option] },
        { type: 'yes_no', key: 'sure', label: 'Sure' },
        { type: 'rating', key: 'stars', label: 'Stars' },
        { type: 'scale', key: 'scale', label: 'Scale', lowLabel: 'Low', highLabel: 'High' },
        { type: 'consent', key: 'consent', label: 'Consent' },
      ],
    },
    { key: 'two', fields: [{ type: 'text', key: 'more', label: 'More' }] },
  ],
  then: { type: 'message', title: 'Thanks' },
}

journeys('a form with a theme', () => {
  test.each(['light', 'dark'] as const)('is as easy to read as its warnings say, %s', async (colorScheme) => {
    const page = await newPage({ colorScheme, reducedMotion: 'reduce' })
    await page.goto('/theme/')
    for (const look of ['Paper', 'Round', 'Terminal', 'The page’s own']) {
      const form = formIn(page, look)
      await form.getByLabel('On a Saturday').check(SOON)
      await form.getByRole('button', { name: 'Save me a place' }).click()
      await form.getByText('Please fill this in.').first().waitFor(SOON)
    }
    // The same form four times makes four landmarks of one name.
    const found = await findings(page)
    expect(found.filter((finding) => !finding.startsWith('landmark-unique'))).toEqual([])
  })

  test('looks as the theme says, in the dark too', async () => {
    const page = await newPage({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.goto('/theme/')
    const paper = formIn(page, 'Paper').locator('.card')
    const button = paper.getByRole('button')
    expect(await styleOf(button, 'background-color')).toBe('rgb(232, 162, 92)')
    expect(await styleOf(button, 'border-radius')).toBe('2px')
    expect(await styleOf(paper, 'font-family')).toContain('Georgia')
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await styleOf(button, 'background-color')).toBe('rgb(138, 59, 18)')
    const terminal = formIn(page, 'Terminal').locator('.card')
    expect(await styleOf(terminal, 'background-color')).toBe('rgb(13, 17, 23)')
    expect(await styleOf(terminal, 'color-scheme')).toBe('dark')
  })

  test('gives fingers room, however dense it is', async () => {
    const heights = async (hasTouch: boolean) => {
      const page = await newPage({ hasTouch, isMobile: hasTouch })
      await page.goto('/theme/')
      const form = formIn(page, 'Terminal')
      await form.getByLabel('Your name').waitFor(SOON)
      const elements = form.locator('input[type=email], .options label, button')
      return elements.evaluateAll((all) => all.map((element) => element.getBoundingClientRect().height))
    }
    expect(Math.min(...(await heights(true)))).toBeGreaterThanOrEqual(44)
    expect(Math.max(...(await heights(false)))).toBeLessThan(44)
  })

  test('gives way to the page’s own variables and parts', async () => {
    const page = await newPage({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto('/theme/')
    const own = formIn(page, 'The page’s own')
    const button = own.getByRole('button')
    expect(await styleOf(button, 'background-color')).toBe('rgb(159, 18, 57)')
    expect(await styleOf(button, 'text-transform')).toBe('uppercase')
    expect(await styleOf(own.getByLabel('Your name'), 'border-bottom-width')).toBe('2px')
    expect(await styleOf(own.getByRole('heading', { name: 'See one running' }), 'font-style')).toBe('italic')
  })
})

journeys('a page’s own styles', () => {
  test('find every part that the README names', async () => {
    const page = await newPage()
    const form = await publish(everyPart)
    await page.goto('/two-forms/')
    await show(page, form)
    const seen = new Set(await partsIn(page))
    const look = async () => {
      for (const part of await partsIn(page)) seen.add(part)
    }
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Please fill this in.').waitFor(SOON)
    await look()
    await page.getByLabel('E-mail').fill(newEmail('parts'))
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('More').waitFor(SOON)
    await look()
    const looked = Promise.withResolvers<void>()
    await page.route('**/submissions', (route) => looked.promise.then(() => route.abort()))
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('button', { name: 'Sending…' }).waitFor(SOON)
    await look()
    looked.resolve()
    await page.getByRole('button', { name: 'Try again now' }).waitFor(SOON)
    await look()
    await page.unroute('**/submissions')
    await page.getByRole('button', { name: 'Try again now' }).click()
    await page.getByRole('heading', { name: 'Thanks' }).waitFor(SOON)
    await look()
    expect(PARTS.length).toBeGreaterThan(25)
    expect(PARTS.filter((part) => !seen.has(part))).toEqual([])
  })

  test('reach a placed form, and what stands around it', async () => {
    const page = await newPage({ reducedMotion: 'reduce' })
    await page.goto('/placements/popup.html')
    await page.addStyleTag({
      content: `[data-baton-placement=popup]::part(h2) { font-style: italic }
        [data-baton-placement=popup]::part(close) { border-style: dotted }`,
    })
    const dialog = page.locator('[data-baton-placement=popup] dialog')
    await page.getByRole('link', { name: 'Have your roof checked' }).click()
    await dialog.locator('h2').waitFor(SOON)
    expect(await styleOf(dialog.locator('h2'), 'font-style')).toBe('italic')
    expect(await styleOf(dialog.locator('.close'), 'border-top-style')).toBe('dotted')
  })

  test('reach the form by every variable that the README names', async () => {
    const page = await newPage({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto('/theme/')
    const round = formIn(page, 'Round')
    const send = round.getByRole('button', { name: 'Save me a place' })
    await send.click(SOON)
    await round.getByText('Please fill this in.').first().waitFor(SOON)
    const unheard = async (names: readonly string[]) => {
      const without: string[] = []
      for (const name of names) if (!(await changes(round.locator('.card'), name))) without.push(name)
      return without
    }
    const ofThanks = '--baton-good'
    expect(VARIABLES).toHaveLength(13)
    expect(await unheard(VARIABLES)).toEqual([ofThanks])
    await round.getByLabel('Your name').fill('Ada')
    await round.getByLabel('E-mail').fill(newEmail('variables'))
    await round.getByLabel('On a weekday').check()
    await send.click()
    await round.getByRole('heading', { name: 'You have a place.' }).waitFor(SOON)
    expect(await unheard([ofThanks])).toEqual([])
  })
})

/** Whether the page's value for this variable makes anything of the form look otherwise. */
async function changes(card: Locator, name: string): Promise<boolean> {
  const values: Record<string, string> = { font: 'cursive', radius: '13px', density: '2', width: '200px' }
  const value = values[name.replace('--baton-', '')] ?? 'rgb(1 2 3)'
  return card.evaluate(
    (element, [variable, set]) => {
      const root = element.getRootNode()
      const host = root instanceof ShadowRoot && root.host instanceof HTMLElement ? root.host : element
      const look = () =>
        [element, ...element.querySelectorAll('*')]
          .flatMap((one) => [getComputedStyle(one), getComputedStyle(one, '::before')])
          .map((style) => [...style].flatMap((key) => (key.startsWith('--') ? [] : style.getPropertyValue(key))).join())
          .join()
      const before = look()
      host.style.setProperty(variable, set)
      const after = look()
      host.style.removeProperty(variable)
      return before !== after
    },
    [name, value] as const,
  )
}
