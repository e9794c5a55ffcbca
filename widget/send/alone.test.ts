import { expect, test } from 'vitest'
import { alone } from './alone.ts'

test('of two at the same task, one runs and the other is told so', async () => {
  let finish: (value: string) => void = () => {}
  const first = alone(
    'sb_1',
    () =>
      new Promise<string>((done) => {
        finish = done
      }),
  )
  await new Promise(setImmediate)
  expect(await alone('sb_1', async () => 'second')).toBe(navigator.locks ? null : 'second')
  finish('first')
  expect(await first).toBe('first')
})

test('a task that fails is not run twice', async () => {
  let runs = 0
  const failing = alone('sb_2', async () => {
    runs++
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(runs).toBe(1)
})
