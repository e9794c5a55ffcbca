import { expect, test } from 'vitest'
import { formTag, loaderTag } from './snippets.ts'

test('the installation is one line', () => {
  expect(loaderTag('https://baton.example', 'st_x')).toBe('<script async src="https://baton.example/st_x.js"></script>')
})

test('a form’s name cannot become markup in the page it is pasted into', () => {
  const tag = formTag('https://baton.example', { id: 'fm_x', name: '"R&D" <script>' })
  expect(tag).toBe(
    '<baton-form form="fm_x"><a href="https://baton.example/f/fm_x">&#34;R&#38;D&#34; &#60;script&#62;</a></baton-form>',
  )
})
