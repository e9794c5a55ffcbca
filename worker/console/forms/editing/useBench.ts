import { useEffect, useReducer, useRef } from 'preact/hooks'
import type { Form, FormDefinition } from '../../../../shared/schema/form.ts'
import { useToast } from '../../frame/Toasts.tsx'
import { changeOf, contentOf } from './content.ts'
import { beginEditing, type Content, editor } from './editor.ts'
import { readDraft } from './keptDraft.ts'

/** A form on the bench, with what can be done to it as a whole. */
export interface Bench {
  now: Content
  change: (change: (now: Content) => Content, what: string | null) => void
  changeDraft: (change: (draft: FormDefinition) => FormDefinition, what: string | null) => void
  undo: () => void
  redo: () => void
  canUndo: boolean
  canRedo: boolean
}

/** Puts a form on the bench; what this browser still holds of an earlier time and what was not saved comes back on top. */
export function useBench(form: Form): Bench {
  const say = useToast()
  const kept = useRef(readDraft(form.id))
  const isBack = kept.current !== null && changeOf(contentOf(form), kept.current) !== null
  const [editing, act] = useReducer(editor, form, (first: Form) => {
    const begun = beginEditing(contentOf(first))
    const content = kept.current
    return content && isBack ? editor(begun, { type: 'change', change: () => content, what: null }) : begun
  })
  const undo = () => act({ type: 'undo' })
  const redo = () => act({ type: 'redo' })
  useEffect(() => {
    if (isBack) say('What you typed last time and could not be saved is back.', undo)
  }, [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)
      if (!isUndo || event.defaultPrevented || document.querySelector('dialog[open]')) return
      event.preventDefault()
      act({ type: event.shiftKey ? 'redo' : 'undo' })
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  const change: Bench['change'] = (how, what) => act({ type: 'change', change: how, what })
  return {
    now: editing.now,
    change,
    changeDraft: (how, what) =>
      change((content) => {
        const draft = how(content.draft)
        return draft === content.draft ? content : { ...content, draft }
      }, what),
    undo,
    redo,
    canUndo: editing.past.length > 0,
    canRedo: editing.future.length > 0,
  }
}
