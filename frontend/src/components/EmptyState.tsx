import type { ReactNode } from 'react'
import { TiffinDrawing } from './TiffinDrawing.tsx'

interface Props {
  readonly title: string
  readonly text: string
  /** `h1` where the page has no other title. */
  readonly heading?: 'h1' | 'h2'
  readonly children?: ReactNode
}

/** Nothing here yet: why, and what to do. */
export function EmptyState({ title, text, heading: Heading = 'h2', children }: Props) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <TiffinDrawing className="size-28" />
      <Heading className="font-bold text-xl">{title}</Heading>
      <p className="max-w-sm text-muted">{text}</p>
      {children}
    </div>
  )
}
