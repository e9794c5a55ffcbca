import { expect, test } from 'vitest'
import type { WidgetConfiguration } from '../../shared/schema/widgetConfiguration.ts'
import { loaderText } from './loaderText.ts'

const configuration: WidgetConfiguration = {
  site: 'st_01m81wm6xwf1w9v5xp5gj5xjjnx6c0b5d5c6e4a',
  privacyMode: 'ask',
  retryAcrossVisits: false,
  forms: [],
  modules: 'abc',
}
const LOADER = '(function(){run("__BATON_CONFIGURATION__")})()'

test('the configuration stands where the build left room', () => {
  expect(loaderText(LOADER, configuration)).toBe(`(function(){run(${JSON.stringify(configuration)})})()`)
})

test('no text can end a script element or a line', () => {
  const hostile = { ...configuration, modules: '</script><script>\u2028\u2029$&<!--' }
  const text = loaderText(LOADER, hostile)
  expect(text).not.toMatch(/[<\u2028\u2029]/)
  const [, json] = /run\((.*)\)\}\)\(\)$/.exec(text) ?? []
  expect(JSON.parse(json ?? '')).toEqual(hostile)
})

test.each(['no room at all', '"__BATON_CONFIGURATION__" and "__BATON_CONFIGURATION__"'])(
  'a loader that was built wrongly is not served: %s',
  (loader) => {
    expect(() => loaderText(loader, configuration)).toThrow('exactly once')
  },
)

test('twenty forms keep the configuration under 2 kB', () => {
  const form: [string, number] = ['fm_01m81wm6xwf1w9v5xp5gj5xjjn', 12]
  const many = { ...configuration, forms: Array.from({ length: 20 }, () => form) }
  expect(loaderText('"__BATON_CONFIGURATION__"', many).length).toBeLessThan(2_000)
})
