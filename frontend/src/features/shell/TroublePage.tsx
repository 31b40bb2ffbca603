import { type ReactNode, useEffect } from 'react'
import { TiffinDrawing } from '../../components/TiffinDrawing.tsx'

interface Props {
  readonly title: string
  readonly text: string
  /** What one can do. */
  readonly children: ReactNode
}

/** A page for when the others cannot be shown. It needs nothing that may itself have failed: no session, no address. */
export function TroublePage({ title, text, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Tiffin`
  }, [title])
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-4 px-6 py-16 text-center">
      <TiffinDrawing className="size-36" />
      <h1 className="font-extrabold text-2xl">{title}</h1>
      <p role="alert" className="max-w-md text-muted">
        {text}
      </p>
      <div className="mt-2 flex flex-wrap justify-center gap-3">{children}</div>
    </main>
  )
}
