import { type ReactNode, useId } from 'react'

interface Props {
  readonly look?: 'primary' | 'quiet'
  /** Why it cannot be done now; then it cannot be pressed, but it can be reached and read. */
  readonly hindrance?: string | undefined
  readonly disabled?: boolean
  onPress(): void
  readonly children: ReactNode
}

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong min-h-20 text-xl',
  quiet: 'bg-card text-ink border-2 border-edge hover:bg-sunken min-h-16 text-lg',
  hindered: 'bg-sunken text-muted border-2 border-edge border-dashed cursor-not-allowed min-h-20 text-xl',
} as const

/** The one thing to do on a screen: as wide as the screen, under the thumb. */
export function BigAction({ look = 'primary', hindrance, disabled = false, onPress, children }: Props) {
  const id = useId()
  const hindered = hindrance !== undefined
  return (
    <>
      {hindered && (
        <span id={id} className="sr-only">
          {hindrance}
        </span>
      )}
      <button
        type="button"
        aria-disabled={hindered || disabled || undefined}
        aria-describedby={hindered ? id : undefined}
        onClick={() => !hindered && !disabled && onPress()}
        className={`flex w-full items-center justify-center gap-3 rounded-card px-5 py-3 text-center font-extrabold transition-colors duration-150 ${LOOKS[hindered ? 'hindered' : look]}`}
      >
        {children}
      </button>
    </>
  )
}
