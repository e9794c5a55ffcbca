import { COLUMNS } from './columns.tsx'
import type { Columns } from './useColumns.ts'

/** What stands beside each name, to be ticked. */
export const ColumnsPanel = ({ columns: { shown, toggle } }: { columns: Columns }) => (
  <fieldset class="more-filters columns-panel">
    <legend class="unseen">Columns</legend>
    {COLUMNS.map(({ name, head }) => (
      <label key={name} class="list-tick">
        <input type="checkbox" checked={shown.some((one) => one.name === name)} onChange={() => toggle(name)} /> {head}
      </label>
    ))}
  </fieldset>
)
