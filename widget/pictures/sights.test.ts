import { beforeEach, expect, test, vi } from 'vitest'
import { openAlbum } from './album.ts'
import { openSights } from './sights.ts'

let now = 0
beforeEach(() => {
  now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})

/** A picture that has come and is shown. */
function makePicture(more: object = {}) {
  const state = {
    complete: true,
    naturalWidth: 900,
    currentSrc: '',
    src: '',
    alt: 'Roof',
    isShown: true,
    isMarked: false,
  }
  const methods = {
    getAttribute: () => null,
    matches: () => picture.isMarked,
    checkVisibility: () => picture.isShown,
  }
  const picture = Object.assign(state, methods, more)
  return { state: picture, picture: picture as unknown as HTMLImageElement }
}

function begin(more?: object) {
  const album = openAlbum(true)
  const sights = openSights(album)
  const { state, picture } = makePicture(more)
  sights.place(picture, true)
  return { album, sights, state, picture, seen: () => album.read(now).map(({ name, seenMs }) => `${name} ${seenMs}`) }
}

test('a picture counts while it stands in view', () => {
  const { sights, picture, seen } = begin()
  now = 1_000
  sights.place(picture, false)
  now = 5_000
  expect(seen()).toEqual(['Roof 1000'])
})

test.each([
  ['one that has not come', { complete: false }],
  ['one that is broken', { naturalWidth: 0, currentSrc: 'https://shop.example/roof.jpg' }],
  ['one that says it is decoration', { isMarked: true }],
  ['a slide that is faded out', { isShown: false }],
  ['one without any name', { alt: '' }],
])('%s does not', (_what, more) => {
  const { sights, picture, seen } = begin(more)
  now = 1_000
  sights.judge(picture)
  expect(seen()).toEqual([])
})

test('a slide that fades in and out counts in between', () => {
  const { sights, state, seen } = begin({ isShown: false })
  now = 1_000
  state.isShown = true
  sights.judgeAll()
  now = 3_000
  state.isShown = false
  sights.judgeAll()
  now = 9_000
  expect(seen()).toEqual(['Roof 2000'])
})

test('a frame that shows one picture after the other shows two', () => {
  const { sights, state, picture, seen } = begin()
  now = 1_000
  state.alt = 'Yard'
  sights.judge(picture)
  now = 1_500
  expect(seen()).toEqual(['Roof 1000', 'Yard 500'])
})

test('browsers that cannot tell what is faded out count it as shown', () => {
  const { seen } = begin({ checkVisibility: undefined })
  now = 700
  expect(seen()).toEqual(['Roof 700'])
})

test('a drawing without a width of its own counts', () => {
  const { seen } = begin({ naturalWidth: 0, currentSrc: 'https://shop.example/plan.svg?v=2' })
  now = 700
  expect(seen()).toEqual(['Roof 700'])
})
