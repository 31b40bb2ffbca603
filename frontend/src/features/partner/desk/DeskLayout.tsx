import type { ReactNode } from 'react'

interface Props {
  /** What to know and to do. */
  readonly children: ReactNode
  /** Under it on a phone, beside it where there is room. */
  readonly map?: ReactNode
  /** What is rarely needed, last. */
  readonly more: ReactNode
}

/** Every screen of a partner: one column for one thumb, and the map after it. */
export function DeskLayout({ children, map, more }: Props) {
  const column = 'mx-auto flex w-full max-w-xl flex-col gap-6'
  return (
    <div className={`grid gap-6 lg:gap-x-8 ${map ? 'lg:grid-cols-[26rem_minmax(0,1fr)]' : ''}`}>
      <div className={column}>{children}</div>
      {map && (
        <div className="lg:sticky lg:top-24 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:self-start">
          {map}
        </div>
      )}
      <div className={column}>{more}</div>
    </div>
  )
}
