import { expect, test } from 'vitest'
import { Beacon } from '../../shared/schema/beacon.ts'
import { openAlbum } from './album.ts'

test('time in view adds up over visits to a picture', () => {
  const album = openAlbum(true)
  album.enter('Roof', 0)
  album.leave('Roof', 1_000)
  album.enter('Roof', 5_000)
  expect(album.read(5_500)).toEqual([{ name: 'Roof', seenMs: 1_500, opened: 0 }])
  expect(album.read(6_000)).toEqual([{ name: 'Roof', seenMs: 2_000, opened: 0 }])
})

test('what is in view of a hidden page is seen by nobody', () => {
  const album = openAlbum(false)
  album.enter('Roof', 0)
  album.turn(true, 10_000)
  album.turn(false, 11_000)
  album.enter('Yard', 12_000)
  album.leave('Yard', 13_000)
  album.turn(true, 20_000)
  expect(album.read(20_500)).toEqual([{ name: 'Roof', seenMs: 1_500, opened: 0 }])
})

test('a picture that a carousel holds twice is seen once', () => {
  const album = openAlbum(true)
  album.enter('Roof', 0)
  album.enter('Roof', 400)
  album.leave('Roof', 600)
  album.leave('Roof', 1_000)
  expect(album.read(9_000)).toEqual([{ name: 'Roof', seenMs: 1_000, opened: 0 }])
})

test('another page view counts anew what is still in view', () => {
  const album = openAlbum(true)
  album.enter('Roof', 0)
  album.open('Roof')
  album.enter('Yard', 0)
  album.leave('Yard', 500)
  album.renew(1_000)
  expect(album.read(1_000)).toEqual([])
  expect(album.read(1_300)).toEqual([{ name: 'Roof', seenMs: 300, opened: 0 }])
})

test('what it tells is within the contract: first what was opened, then what was seen longest', () => {
  const album = openAlbum(true)
  for (let index = 0; index < 80; index++) {
    album.enter(`No ${index}`, 0)
    album.leave(`No ${index}`, index + 1)
  }
  album.open('No 3')
  album.enter('A wall', 0)
  const pictures = album.read(200_000_000)
  expect(Beacon.shape.pictures.safeParse(pictures).error).toBeUndefined()
  expect(pictures.map(({ name }) => name).slice(0, 3)).toEqual(['No 3', 'A wall', 'No 79'])
})

test('what a router takes out just after the address has changed belongs to the page view before', () => {
  const album = openAlbum(true)
  album.enter('Roof', 0)
  album.enter('Yard', 0)
  album.renew(1_000)
  album.leave('Roof', 1_300)
  album.leave('Yard', 2_000)
  album.enter('Oven', 1_100)
  album.leave('Oven', 1_400)
  expect(album.read(3_000).map(({ name }) => name)).toEqual(['Yard', 'Oven'])
})
