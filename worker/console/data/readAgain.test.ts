import { expect, test } from 'vitest'
import { readAgain } from './readAgain.ts'

/** A list of numbered rows, in pages of ten; `asked` counts the requests. */
function rows(ids: readonly number[]) {
  let asked = 0
  const ask = (cursor: string | undefined) => {
    asked += 1
    const from = Number(cursor ?? 0)
    const items = ids.slice(from, from + 10).map((id) => ({ id: `${id}` }))
    return Promise.resolve({ items, nextCursor: from + 10 < ids.length ? `${from + 10}` : null })
  }
  return { ask, asked: () => asked }
}
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n)
const shown = (count: number) => ({ items: upTo(count).map((id) => ({ id: `${id}` })), nextCursor: `${count}` })

test('a list that nobody has seen costs one request', async () => {
  const list = rows(upTo(100))
  expect((await readAgain(list.ask, null)).items).toHaveLength(10)
  expect(list.asked()).toBe(1)
})

test('what is gone vanishes as far down as somebody had read', async () => {
  const list = rows(upTo(100).filter((id) => id !== 17))
  const read = await readAgain(list.ask, shown(30))
  expect(read.items.map(({ id }) => id)).not.toContain('17')
  expect(read.items).toHaveLength(30)
})

test('of a list read very far, the first pages are read again and the rest keeps its place', async () => {
  const list = rows(upTo(1_000))
  const read = await readAgain(list.ask, shown(900))
  expect(list.asked()).toBe(5)
  expect(read.items).toHaveLength(900)
  expect(read.nextCursor).toBe('900')
})
