import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { readRender, signRender } from './render.ts'

const FORM = 'fm_01kaqf3v8we0xv2w4q5m6n7p8r'
const NOW_MS = Date.UTC(2026, 10, 22)

test('a showing is known again by its token', async () => {
  const render = await signRender(env, FORM, NOW_MS)
  expect(render.trapName).toMatch(/^b-[0-9a-f]{12}$/)
  expect(render.token).not.toContain(render.trapName.slice(2))
  expect(await readRender(env, FORM, render.token, NOW_MS + 90_000)).toEqual(render)
})

test('a key that was replaced is still known', async () => {
  const { token } = await signRender(env, FORM, NOW_MS)
  const rotated = { ...env, MASTER_KEY: `${btoa('a'.repeat(32))},${env.MASTER_KEY}` }
  expect(await readRender(rotated, FORM, token, NOW_MS)).toMatchObject({ token })
})

test('what is missing, altered, another form’s or of the future says nothing', async () => {
  const { token } = await signRender(env, FORM, NOW_MS)
  const [, signature] = token.split('.')
  const other = FORM.replace(/r$/, 's')
  expect(await readRender(env, FORM, null, NOW_MS)).toBeNull()
  expect(await readRender(env, FORM, 'nonsense', NOW_MS)).toBeNull()
  expect(await readRender(env, FORM, `${(NOW_MS - 60_000).toString(36)}.${signature}`, NOW_MS)).toBeNull()
  expect(await readRender(env, other, token, NOW_MS)).toBeNull()
  expect(await readRender(env, FORM, token, NOW_MS - 1)).toBeNull()
})
