/** A tiffin: the stacked lunch box the project is named after. */
export function TiffinDrawing({ className }: { className: string }) {
  return (
    <svg viewBox="0 0 120 120" className={className} aria-hidden="true">
      <circle cx="60" cy="64" r="50" className="fill-accent-soft" />
      <g className="fill-none stroke-accent" strokeWidth="3.5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M40 36v-6a20 16 0 0 1 40 0v6" />
        <path d="M52 10q4-4 0-8M68 10q4-4 0-8" opacity="0.6" />
      </g>
      <g className="stroke-accent" strokeWidth="3.5">
        <rect x="32" y="36" width="56" height="20" rx="8" className="fill-card" />
        <rect x="32" y="56" width="56" height="20" rx="8" className="fill-card" />
        <rect x="32" y="76" width="56" height="20" rx="8" className="fill-card" />
      </g>
      <g className="fill-accent">
        <rect x="26" y="46" width="6" height="44" rx="3" />
        <rect x="88" y="46" width="6" height="44" rx="3" />
      </g>
    </svg>
  )
}
