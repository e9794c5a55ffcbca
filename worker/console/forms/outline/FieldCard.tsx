import { ArrowDown, ArrowUp, Copy, GripVertical, Trash2 } from 'lucide-preact'
import { describeCondition } from '../../../../shared/rules/flow/describeCondition.ts'
import type { Field } from '../../../../shared/schema/field.ts'
import type { FormDefinition } from '../../../../shared/schema/form.ts'
import { nameField } from '../changes/nameField.ts'
import { nextSpot } from '../editing/fieldEdits.ts'
import type { Problem } from '../editing/findProblems.ts'
import type { Spot } from '../editing/places.ts'
import { FieldSettings } from '../fields/FieldSettings.tsx'
import { kindOf } from '../fields/kinds.ts'
import { FieldLogic } from '../logic/FieldLogic.tsx'
import { useDraggable } from './useDraggable.ts'
import type { FieldActs } from './useFieldActs.ts'

interface FieldCardProps {
  draft: FormDefinition
  field: Field
  spot: Spot
  open: boolean
  problems: readonly Problem[]
  acts: FieldActs
}

/** One field in the order of the form: closed a line, open all that can be set of it. */
export function FieldCard({ draft, field, spot, open, problems, acts }: FieldCardProps) {
  const drop = (key: string, edge: 'top' | 'bottom') =>
    acts.move(key, { step: spot.step, at: edge === 'top' ? spot.at : spot.at + 1 })
  const { whole, handle, edge, dragged } = useDraggable<HTMLLIElement>({ key: field.key, drop })
  const { icon: Icon, name } = kindOf(field.type)
  const called = nameField(field)
  return (
    <li
      ref={whole}
      data-field={field.key}
      class={`field-card ${open ? 'open' : ''} ${dragged ? 'dragged' : ''} ${edge ? `drop-${edge}` : ''}`}
    >
      <div class="line">
        <span ref={handle} class="handle" aria-hidden="true">
          <GripVertical size={16} />
        </span>
        <button type="button" class="title" aria-expanded={open} onClick={() => acts.open(open ? null : field.key)}>
          <Icon size={16} aria-hidden="true" />
          <span class="unseen">{name}: </span>
          <b>{titleOf(field)}</b>
          {'required' in field && field.required && <span class="soft">required</span>}
          {problems.length > 0 && <span class="bad">to mend</span>}
        </button>
        <Moves draft={draft} field={field} called={called} acts={acts} />
      </div>
      {field.when && !open && <p class="shown-when">Shows when {describeCondition(draft, field.when)}</p>}
      {open && (
        <div class="inside">
          <FieldSettings field={field} problems={problems} put={acts.put} />
          <FieldLogic draft={draft} field={field} put={acts.put} />
          <div class="row">
            <button type="button" class="quiet" onClick={() => acts.repeat(field.key)}>
              <Copy size={16} aria-hidden="true" />
              Duplicate
            </button>
            <button type="button" class="quiet" onClick={() => acts.remove(field)}>
              <Trash2 size={16} aria-hidden="true" />
              Remove
            </button>
          </div>
        </div>
      )}
    </li>
  )
}

interface MovesProps extends Pick<FieldCardProps, 'draft' | 'field' | 'acts'> {
  called: string
}

const Moves = ({ draft, field, called, acts }: MovesProps) => (
  <>
    {(['up', 'down'] as const).map((way) => (
      <button
        key={way}
        type="button"
        class={`quiet move ${way}`}
        aria-label={`Move ${called} ${way}`}
        aria-disabled={nextSpot(draft, field.key, way) === null}
        onClick={() => acts.moveOne(field.key, way)}
      >
        {way === 'up' ? <ArrowUp size={16} aria-hidden="true" /> : <ArrowDown size={16} aria-hidden="true" />}
      </button>
    ))}
  </>
)

const titleOf = (field: Field): string => {
  if (field.type === 'text_block') return field.text || 'No words yet'
  if (field.type === 'picture') return field.alt || 'A picture'
  return field.label || 'No label yet'
}
