import { expect, test } from 'vitest'
import { contactForm } from '../../../../shared/samples/form.ts'
import { beginEditing, type Content, type Editing, editor } from './editor.ts'

const content: Content = { name: 'Contact', draft: contactForm, placement: { type: 'inline' }, qualifies: false }
const rename = (editing: Editing, name: string, what: string | null = 'name') =>
  editor(editing, { type: 'change', change: (now) => ({ ...now, name }), what })
const undo = (editing: Editing) => editor(editing, { type: 'undo' })
const redo = (editing: Editing) => editor(editing, { type: 'redo' })

test('what is typed into one place is one step back, another place is another', () => {
  let editing = ['C', 'Ca', 'Cal', 'Call'].reduce((so, name) => rename(so, name), beginEditing(content))
  editing = editor(editing, { type: 'change', change: (now) => ({ ...now, qualifies: true }), what: null })
  expect(undo(editing).now).toMatchObject({ name: 'Call', qualifies: false })
  expect(undo(undo(editing)).now).toBe(content)
  expect(redo(redo(undo(undo(editing)))).now).toEqual({ ...content, name: 'Call', qualifies: true })
})

test('a change after a step back is a new way forth', () => {
  const editing = rename(undo(rename(beginEditing(content), 'One')), 'Two')
  expect(redo(editing)).toBe(editing)
  expect(undo(editing).now).toBe(content)
})

test('going back ends a run of typing', () => {
  const editing = rename(redo(undo(rename(beginEditing(content), 'On'))), 'One')
  expect(undo(editing).now.name).toBe('On')
})

test('where nothing changed, nothing can be taken back', () => {
  const editing = beginEditing(content)
  expect(editor(editing, { type: 'change', change: (now) => now, what: null })).toBe(editing)
  expect(undo(editing)).toBe(editing)
})
