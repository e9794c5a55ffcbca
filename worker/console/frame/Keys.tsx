import { useEffect, useRef, useState } from 'preact/hooks'
import { recall, remember } from '../data/memory.ts'

const KEYS = [
  ['j  ↓', 'next lead'],
  ['k  ↑', 'previous lead'],
  ['Enter', 'read the chosen lead'],
  ['Esc', 'back to the list'],
  ['e', 'edit the lead that is open'],
  ['x', 'choose the row; among duplicates: two people'],
  ['m', 'among duplicates: merge'],
  ['X', 'choose all rows up to this one'],
  ['/', 'search leads'],
  ['?', 'this list'],
] as const

/** Whether single letters act as shortcuts. Speech input types letters by accident, so they can be switched off. */
export const keysAreOn = (): boolean => recall('baton.keys') !== 'off'

/** A letter that may act: no modifier, and nobody is typing or choosing. */
export function isShortcut(event: KeyboardEvent): boolean {
  const busy =
    event.target instanceof Element && event.target.closest('input:not([type="checkbox"]), textarea, select, dialog')
  return !busy && !event.metaKey && !event.ctrlKey && !event.altKey && keysAreOn()
}

/** The shortcuts, shown by `?`, with their switch (WCAG 2.1.4). */
export function Keys() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [on, setOn] = useState(keysAreOn)
  useEffect(() => {
    const open = (event: KeyboardEvent) => event.key === '?' && isShortcut(event) && dialog.current?.showModal()
    addEventListener('keydown', open)
    return () => removeEventListener('keydown', open)
  }, [])
  const change = (checked: boolean) => {
    remember('baton.keys', checked ? 'on' : 'off')
    setOn(checked)
  }
  return (
    <>
      <button type="button" class="quiet keys" onClick={() => dialog.current?.showModal()}>
        Keyboard <kbd>?</kbd>
      </button>
      <dialog ref={dialog} class="shortcuts" aria-labelledby="keys-title">
        <h2 id="keys-title">Keyboard</h2>
        <dl>
          {KEYS.map(([key, does]) => (
            <div key={key}>
              <dt>
                {key.split('  ').map((one) => (
                  <kbd key={one}>{one}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label>
          <input type="checkbox" checked={on} onChange={(event) => change(event.currentTarget.checked)} />
          Single letters act as shortcuts
        </label>
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  )
}
