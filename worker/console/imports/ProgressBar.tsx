/** How far something is; the number is the browser's own to draw and to read out. */
export const ProgressBar = ({ share, label }: { share: number; label: string }) => (
  <progress aria-label={label} max={100} value={Math.round(share * 100)} />
)
