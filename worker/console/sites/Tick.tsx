interface TickProps {
  on: boolean
  set: (on: boolean) => void
  label: string
  means: string
}

/** A setting that is on or off, with what it comes to. */
export const Tick = ({ on, set, label, means }: TickProps) => (
  <label class="tick">
    <input type="checkbox" checked={on} onChange={() => set(!on)} />
    <span>
      {label}
      <small>{means}</small>
    </span>
  </label>
)
