import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { Field } from '../../../../shared/schema/field.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { KIND_GROUPS, kindOf } from './kinds.ts'

/** Adds a field to a step: one chooses what it asks, and goes on with its words. */
export function AddField({ step, add }: { step: number; add: (type: Field['type']) => void }) {
  const [open, setOpen] = useState(false)
  const choose = (type: Field['type']) => {
    setOpen(false)
    // The dialog gives the focus back when it goes; the new field takes it after that.
    requestAnimationFrame(() => add(type))
  }
  return (
    <>
      <button type="button" class="quiet add-field" onClick={() => setOpen(true)} data-add={step}>
        <Plus size={16} aria-hidden="true" />
        Add a field
      </button>
      {open && (
        <Dialog title="Add a field" close={() => setOpen(false)} wide>
          <div class="kinds">
            {KIND_GROUPS.map(({ name, types }) => (
              <section key={name}>
                <h3 class="label">{name}</h3>
                {types.map((type) => {
                  const { name, icon: Icon } = kindOf(type)
                  return (
                    <button key={type} type="button" onClick={() => choose(type)}>
                      <Icon size={16} aria-hidden="true" />
                      {name}
                    </button>
                  )
                })}
              </section>
            ))}
          </div>
        </Dialog>
      )}
    </>
  )
}
