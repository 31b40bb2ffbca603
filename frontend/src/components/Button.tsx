import type { ButtonHTMLAttributes } from 'react'

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong disabled:opacity-60 aria-disabled:opacity-60',
  quiet: 'bg-sunken text-ink hover:bg-line disabled:opacity-60 aria-disabled:opacity-60',
  bare: 'text-accent hover:bg-accent-soft disabled:opacity-60 aria-disabled:opacity-60',
  danger: 'bg-bad-soft text-bad hover:opacity-90 disabled:opacity-60 aria-disabled:opacity-60',
} as const

/** The classes of a button, for links that look like one. */
export function buttonClass(look: keyof typeof LOOKS = 'primary', more = ''): string {
  return `inline-flex min-h-11 items-center justify-center gap-2 rounded-control px-4 py-2 font-semibold transition-colors duration-150 ${LOOKS[look]} ${more}`
}

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: keyof typeof LOOKS
}

export function Button({ look = 'primary', className = '', type = 'button', ...rest }: Props) {
  return <button type={type} className={buttonClass(look, className)} {...rest} />
}
