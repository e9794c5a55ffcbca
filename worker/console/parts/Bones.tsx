/** The shape of lines of text that are still on their way. */
export function Bones({ lines, label }: { lines: number; label: string }) {
  return (
    <div class="bones" role="status">
      <span class="unseen">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} aria-hidden="true" class={`bone w${line % 4}`} />
      ))}
    </div>
  )
}
