import { expect, onTestFinished, test } from 'vitest'
import { toJson } from './toJson.ts'

test('JSON is JSON, whatever old libraries teach arrays and objects', () => {
  const taught = { value: () => 'nonsense', configurable: true }
  for (const { prototype } of [Array, Object]) Object.defineProperty(prototype, 'toJSON', taught)
  onTestFinished(() => {
    for (const { prototype } of [Array, Object]) Reflect.deleteProperty(prototype, 'toJSON')
  })
  const value = { answers: { wares: ['cups', 'art'], owns: false }, pages: [{ title: '7' }], left: undefined }
  expect(toJson(value)).toBe('{"answers":{"wares":["cups","art"],"owns":false},"pages":[{"title":"7"}]}')
  expect(toJson('text')).toBe('"text"')
})

test('texts hold nothing that cannot be stored', () => {
  expect(toJson({ name: 'A\0da \ud800' })).toBe('{"name":"A da �"}')
})
