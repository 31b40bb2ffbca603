import { type DishKind, dishKindOf } from './dishKind.ts'

const GROUNDS: Readonly<Record<DishKind, string>> = {
  curry: '#f4c06a',
  pizza: '#f2a27c',
  noodles: '#e9b8a0',
  taco: '#b9d0a0',
  burger: '#f0cf8e',
  plate: '#c9cfe0',
}

/** A drawn dish for a kitchen, by what it cooks. */
export function DishDrawing({ cuisines, className }: { cuisines: readonly string[]; className: string }) {
  const kind = dishKindOf(cuisines)
  return (
    <svg
      viewBox="0 0 200 110"
      preserveAspectRatio="xMidYMid slice"
      className={className}
      style={{ background: GROUNDS[kind] }}
      aria-hidden="true"
    >
      <circle cx="170" cy="10" r="60" fill="#fff" opacity="0.14" />
      <circle cx="22" cy="104" r="44" fill="#000" opacity="0.05" />
      <ellipse cx="100" cy="97" rx="62" ry="7" fill="#000" opacity="0.13" />
      {DRAWINGS[kind]}
    </svg>
  )
}

const bowl = (colour: string) => (
  <>
    <path d="M44 56h112a56 40 0 0 1-38 40H82a56 40 0 0 1-38-40z" fill={colour} />
    <path d="M49 66q51 12 102 0l-2 6q-49 11-98 0z" fill="#fff" opacity="0.35" />
  </>
)

const DRAWINGS: Readonly<Record<DishKind, React.ReactNode>> = {
  curry: (
    <>
      <ellipse cx="100" cy="56" rx="56" ry="15" fill="#fff4e0" />
      <ellipse cx="100" cy="56" rx="49" ry="11" fill="#d2691e" />
      <path d="M70 55q10-7 20 0t20 0 20 0" stroke="#fbe3c0" strokeWidth="3" fill="none" />
      <path d="M112 48q8-10 16-3-4 9-16 3z" fill="#3e8b4b" />
      <path d="M92 49q-8-9-14-3 4 8 14 3z" fill="#56a35f" />
      {bowl('#9c3d1c')}
    </>
  ),
  noodles: (
    <>
      <ellipse cx="100" cy="56" rx="56" ry="15" fill="#fdf3dd" />
      <ellipse cx="100" cy="56" rx="50" ry="12" fill="#e2b45c" />
      <path
        d="M60 57q10-9 20 0t20 0 20 0 20 0M66 51q9-6 17 0t17 0 17 0 17 0"
        stroke="#fbe6ad"
        strokeWidth="4"
        fill="none"
      />
      <ellipse cx="120" cy="52" rx="11" ry="7" fill="#fff" />
      <ellipse cx="120" cy="52" rx="5.500" ry="3.500" fill="#f29b2e" />
      <path d="M84 44l54-34M92 46l52-28" stroke="#6d4427" strokeWidth="4" strokeLinecap="round" />
      {bowl('#2f4858')}
    </>
  ),
  pizza: (
    <>
      <ellipse cx="100" cy="66" rx="68" ry="31" fill="#c98640" />
      <ellipse cx="100" cy="62" rx="66" ry="29" fill="#e5a958" />
      <ellipse cx="100" cy="62" rx="57" ry="24" fill="#d9482b" />
      <ellipse cx="100" cy="62" rx="55" ry="22" fill="#f7d98c" opacity="0.85" />
      <g fill="#c33a26">
        <ellipse cx="76" cy="57" rx="9" ry="5" />
        <ellipse cx="120" cy="52" rx="9" ry="5" />
        <ellipse cx="106" cy="72" rx="9" ry="5" />
        <ellipse cx="136" cy="66" rx="7" ry="4" />
      </g>
      <g fill="#3e8b4b">
        <path d="M92 54q8-7 13 0-7 5-13 0zM62 68q8-6 12 1-7 4-12-1zM124 74q6-6 11 0-6 4-11 0z" />
      </g>
    </>
  ),
  taco: (
    <>
      <path d="M38 92a62 58 0 0 1 124 0z" fill="#d9a441" />
      <path d="M52 52q8-12 18-6 8-12 20-6 10-10 20 0 12-6 20 6 12-4 18 8l-4 18H56z" fill="#5aa24f" />
      <circle cx="76" cy="50" r="8" fill="#d9482b" />
      <circle cx="122" cy="50" r="8" fill="#d9482b" />
      <circle cx="100" cy="44" r="7" fill="#fff3d6" />
      <path d="M42 96a58 50 0 0 1 116 0z" fill="#f0c66a" />
      <g fill="#d9a441">
        <circle cx="80" cy="80" r="3" />
        <circle cx="104" cy="70" r="3" />
        <circle cx="126" cy="84" r="3" />
        <circle cx="100" cy="88" r="2.500" />
      </g>
    </>
  ),
  burger: (
    <>
      <path d="M50 52a50 36 0 0 1 100 0z" fill="#c8792f" />
      <g fill="#fbe6ad">
        <ellipse cx="84" cy="34" rx="4" ry="2.500" />
        <ellipse cx="104" cy="27" rx="4" ry="2.500" />
        <ellipse cx="122" cy="38" rx="4" ry="2.500" />
      </g>
      <path d="M46 54q9 9 18 0t18 0 18 0 18 0 18 0 18 0v8H46z" fill="#5aa24f" />
      <rect x="47" y="61" width="106" height="9" rx="4" fill="#d9482b" />
      <path d="M48 68h104l-16 12-12-8z" fill="#f6c343" />
      <rect x="47" y="70" width="106" height="13" rx="6" fill="#6d3b1f" />
      <path d="M50 84h100q0 13-14 13H64q-14 0-14-13z" fill="#c8792f" />
    </>
  ),
  plate: (
    <>
      <ellipse cx="100" cy="66" rx="72" ry="30" fill="#fff" />
      <ellipse cx="100" cy="64" rx="52" ry="20" fill="#eef0f6" />
      <path d="M72 62q10-24 34-16t24 16q-28 16-58 0z" fill="#c9803c" />
      <circle cx="86" cy="70" r="7" fill="#5aa24f" />
      <circle cx="98" cy="73" r="6" fill="#d9482b" />
      <circle cx="122" cy="69" r="7" fill="#5aa24f" />
    </>
  ),
}
