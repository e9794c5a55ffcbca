import { expect, test } from 'vitest'
import { fileName } from './fileName.ts'

test.each([
  ['https://cdn.example/a/tour.mp4?sig=secret#t=10', 'tour.mp4'],
  ['https://cdn.example/a/Das%20Dach.jpg', 'Das Dach.jpg'],
  ['https://cdn.example/a/100%.jpg', '100%.jpg'],
  ['/pictures/roof.svg', 'roof.svg'],
  ['https://cdn.example/a/', ''],
  ['blob:https://shop.example/0a1b-2c', ''],
  ['data:image/png;base64,AAAA/BBBB', ''],
  ['', ''],
])('%s is called %s', (address, name) => expect(fileName(address)).toBe(name))
