import type { ReactNode } from 'react'
import { TiffinDrawing } from './TiffinDrawing.tsx'

interface Props {
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}

/** Nothing here yet: why, and what to do. */
export function EmptyState({ title, text, children }: Props) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <TiffinDrawing className="size-28" />
      <h2 className="font-bold text-xl">{title}</h2>
      <p className="max-w-sm text-muted">{text}</p>
      {children}
    </div>
  )
}
