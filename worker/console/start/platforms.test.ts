import { expect, test } from 'vitest'
import { loaderTag } from '../leads/snippets.ts'
import { PLATFORMS, pasteFor } from './platforms.ts'

const SOURCE = 'https://baton.example/st_1.js'

test('each of the platforms that people have is told of, once', () => {
  expect(PLATFORMS.map(({ name }) => name)).toEqual([
    ...[
      'HTML',
      'WordPress',
      'Shopify',
      'Webflow',
      'Wix',
      'Squarespace',
      'Google Tag Manager',
      'React',
      'Next.js',
      'Vue',
    ],
  ])
  expect(new Set(PLATFORMS.map(({ key }) => key)).size).toBe(PLATFORMS.length)
})

test.each(PLATFORMS)('what is pasted on $name loads the site’s loader', (platform) => {
  expect(pasteFor(platform, SOURCE)).toContain(`src="${SOURCE}"`)
})

test('it is the one line wherever the platform takes HTML', () => {
  for (const platform of PLATFORMS.filter(({ code }) => !code)) {
    expect(pasteFor(platform, SOURCE)).toBe(loaderTag('https://baton.example', 'st_1'))
  }
})
