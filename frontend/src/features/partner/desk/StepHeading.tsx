import { type ReactNode, useEffect, useRef } from 'react'

interface Props {
  /** Another step has another name: then the heading takes the focus, and with it a screen reader its voice. */
  readonly step: string
  readonly children: ReactNode
}

let shown: string | undefined

/** The heading of a screen. Not focused on the first screen after loading, which nobody changed to. */
export function StepHeading({ step, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (shown !== undefined && shown !== step) {
      heading.current?.focus({ preventScroll: true })
      window.scrollTo({ top: 0 })
    }
    shown = step
  }, [step])
  return (
    <h1 ref={heading} tabIndex={-1} className="font-extrabold text-2xl outline-none">
      {children}
    </h1>
  )
}
