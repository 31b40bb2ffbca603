import { type ReactNode, useId } from 'react'

interface Props {
  readonly look?: 'primary' | 'quiet'
  /** Why it cannot be done now; then it cannot be pressed, but it can be reached and read. */
  readonly hindrance?: string | undefined
  /** Not yet, for a moment that needs no words. */
  readonly disabled?: boolean
  /** Pressed, and being sent. */
  readonly busy?: boolean
  onPress(): void
  readonly children: ReactNode
}

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong min-h-20 text-xl',
  quiet: 'bg-card text-ink border-2 border-edge hover:bg-sunken min-h-16 text-lg',
  busy: 'bg-accent-soft text-accent border-2 border-accent cursor-progress min-h-20 text-xl',
  hindered: 'bg-sunken text-muted border-2 border-edge border-dashed cursor-not-allowed min-h-20 text-xl',
} as const

/** The one thing to do on a screen: as wide as the screen, under the thumb. */
export function BigAction({
  look = 'primary',
  hindrance,
  busy = false,
  disabled = false,
  onPress,
  children,
}: Props) {
  const id = useId()
  const hindered = hindrance !== undefined
  const inert = hindered || busy || disabled
  return (
    <>
      {hindered && (
        <span id={id} className="sr-only">
          {hindrance}
        </span>
      )}
      <button
        type="button"
        aria-disabled={inert || undefined}
        aria-describedby={hindered ? id : undefined}
        onClick={() => !inert && onPress()}
        className={`flex w-full items-center justify-center gap-3 rounded-card px-5 py-3 text-center font-extrabold transition-colors duration-150 ${LOOKS[hindered ? 'hindered' : busy ? 'busy' : look]}`}
      >
        {children}
      </button>
    </>
  )
}
