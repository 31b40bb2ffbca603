/** A pot that simmers on a stove: for a quiet kitchen. */
export function StoveDrawing({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 160 140" className={className} aria-hidden="true">
      <circle cx="80" cy="72" r="62" className="fill-accent-soft" />
      <g className="fill-none stroke-accent" strokeWidth="3.500" strokeLinecap="round" opacity="0.6">
        <path d="M64 34q6-7 0-14t0-13" />
        <path d="M80 30q6-7 0-14t0-13" />
        <path d="M96 34q6-7 0-14t0-13" />
      </g>
      <g className="fill-card stroke-accent" strokeWidth="3.500" strokeLinejoin="round">
        <path d="M46 58h68v34a14 14 0 0 1-14 14H60a14 14 0 0 1-14-14z" />
        <path
          d="M46 68h-9a6 6 0 0 0 0 12h9M114 68h9a6 6 0 0 1 0 12h-9"
          className="fill-none"
          strokeLinecap="round"
        />
        <path d="M42 58q38-22 76 0z" />
      </g>
      <circle cx="80" cy="43" r="5" className="fill-accent" />
      <g className="stroke-accent" strokeWidth="3.500" strokeLinecap="round">
        <path d="M28 112h104" />
        <path d="M58 122h44" opacity="0.5" />
      </g>
    </svg>
  )
}
