/** A line of a plot and what it means. */
export function LegendLine({ name, className }: { name: string; className: string }) {
  return (
    <span className="flex items-center gap-2">
      <svg width="20" height="8" aria-hidden="true">
        <line x1="0" x2="20" y1="4" y2="4" className={`stroke-2 ${className}`} />
      </svg>
      {name}
    </span>
  )
}
