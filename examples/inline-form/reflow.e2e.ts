import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { journeys, newPage } from '../harness/browser.ts'
import { newEmail, SOON, seeThanks, sendEstimate } from '../harness/estimate.ts'

/** CSS pixels (WCAG 2.2, 2.5.8): the least that everybody gets, and what a finger needs. A screen's own pixels round. */
const TARGETS = { mouse: 24, finger: 44 }
const ROUNDING = 0.1

/** What sticks out of the window or is cut off by what it stands in, and whether the page scrolls sideways. */
const outOfSight = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = []
    const { clientWidth, scrollWidth } = document.documentElement
    if (scrollWidth > clientWidth) found.push(`the page scrolls: ${scrollWidth} > ${clientWidth}`)
    const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
    if (roots.length === 0) found.push('nothing of ours is there')
    for (const element of roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(':not(.said, .said *)')])) {
      const { left, right, width } = element.getBoundingClientRect()
      const isCut = getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
      const sticksOut = width > 0 && (left < -1 || right > clientWidth + 1)
      if (isCut || sticksOut) found.push(`${element.localName}.${element.className}: ${element.textContent}`)
    }
    return found
  })

/** All that can be pressed or typed into that is smaller than this in either direction; a box counts with its label. */
const smallerThan = (page: Page, least: number) =>
  page.evaluate((size) => {
    const roots = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? [])
    return roots
      .flatMap((root) => [...root.querySelectorAll('button, select, textarea, input')])
      .filter((control) => !control.closest('[inert], [hidden]') && control.checkVisibility())
      .map((control) => (control.matches('[type=radio], [type=checkbox]') && control.closest('label')) || control)
      .map((target) => ({ target, box: target.getBoundingClientRect() }))
      .filter(({ box }) => Math.min(box.width, box.height) < size)
      .map(({ target, box }) => `${target.outerHTML.slice(0, 80)}: ${box.width} × ${box.height}`)
  }, least - ROUNDING)

journeys('a form in a small window or in large letters', () => {
  test.each([
    ['320 pixels wide, as a window at 400 %', { viewport: { width: 320, height: 640 } }, ''],
    ['at 200 %', { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }, ''],
    ['with letters twice as large', { viewport: { width: 640, height: 800 } }, 'body { font-size: 34px }'],
    ['320 pixels wide, letters twice as large', { viewport: { width: 320, height: 800 } }, 'body { font-size: 34px }'],
  ])('%s, is there whole and never scrolls sideways', async (_case, options, css) => {
    const page = await newPage(options)
    await page.goto('/inline-form/')
    const button = page.getByRole('button', { name: 'Get my estimate' })
    await button.waitFor(SOON)
    if (css) await page.addStyleTag({ content: css })
    expect(await outOfSight(page)).toEqual([])
    await button.click()
    await page.getByText('Please choose one.').waitFor(SOON)
    expect(await outOfSight(page)).toEqual([])
    await sendEstimate(page, { name: 'Chien-Shiung Wu', email: newEmail('chien') })
    await seeThanks(page)
    expect(await outOfSight(page)).toEqual([])
  })

  test.each([
    ['every kind of field', '/every-field/', '[type=submit]'],
    ['a bar', '/placements/bar.html', 'aside .open'],
  ])('with %s fits a small phone with large letters, and a finger', async (_what, path, sign) => {
    const viewport = { width: 320, height: 640 }
    const page = await newPage({ hasTouch: true, isMobile: true, viewport, reducedMotion: 'reduce' })
    await page.goto(path)
    await page.addStyleTag({ content: 'body { font-size: 34px }' })
    await page.locator(sign).first().waitFor(SOON)
    expect(await outOfSight(page)).toEqual([])
    expect(await smallerThan(page, TARGETS.finger)).toEqual([])
  })

  test.each([
    ['a mouse', TARGETS.mouse, {}],
    ['a finger', TARGETS.finger, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }],
  ])('is large enough for %s: %d pixels', async (_pointer, least, options) => {
    const page = await newPage(options)
    await page.goto('/inline-form/')
    await page.getByRole('button', { name: 'Get my estimate' }).waitFor(SOON)
    const isCoarse = await page.evaluate(() => matchMedia('(pointer: coarse)').matches)
    expect(isCoarse).toBe(least === TARGETS.finger)
    expect(await smallerThan(page, least)).toEqual([])
    expect(await smallerThan(page, 1_000)).not.toEqual([]) // the measure measures something
  })
})
