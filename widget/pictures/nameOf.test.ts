import { expect, test } from 'vitest'
import { nameOf } from './nameOf.ts'

/** As browsers resolve them; `currentSrc` is what was chosen of `srcset`. */
const picture = (shown: { named?: string; alt?: string; src: string; currentSrc?: string }) => {
  const { named = null, alt = '', src, currentSrc = src } = shown
  return { getAttribute: () => named, alt, src, currentSrc } as unknown as HTMLImageElement
}

test('by the page’s word, else its text, else its file', () => {
  const whole = { named: 'Roof', alt: 'A roof in the sun', src: 'https://cdn.example/roof.jpg?w=900' }
  expect(nameOf(picture(whole))).toBe('Roof')
  expect(nameOf(picture({ ...whole, named: '' }))).toBe('A roof in the sun')
  expect(nameOf(picture({ ...whole, named: '', alt: ' ' }))).toBe('roof.jpg')
})

test('a picture that has a file for each size is one picture', () => {
  const sizes = ['roof-480.jpg', 'roof-960.jpg'].map((currentSrc) =>
    picture({ src: 'https://shop.example/roof.jpg', currentSrc }),
  )
  expect(sizes.map(nameOf)).toEqual(['roof.jpg', 'roof.jpg'])
})

test('a placeholder gives way to what is shown', () => {
  const lazy = picture({ src: 'data:image/gif;base64,R0lGOD', currentSrc: 'https://shop.example/roof.webp' })
  expect(nameOf(lazy)).toBe('roof.webp')
})

test('an optimizer that serves all pictures under one address gives none its name', () => {
  expect(nameOf(picture({ src: 'https://shop.example/_next/image?url=%2Fmedia%2Froof.jpg&w=640&q=75' }))).toBe(
    'roof.jpg',
  )
})

test('what has no name at all has none', () => {
  expect(nameOf(picture({ src: 'data:image/png;base64,AAAA' }))).toBe('')
})
