import type { ReactNode } from 'react'

const TONES = {
  bad: 'bg-bad-soft text-bad',
  warn: 'bg-warn-soft text-warn',
  good: 'bg-good-soft text-good',
} as const

/** A message at its place; announced, at once when something failed. */
export function Notice({ tone, children }: { tone: keyof typeof TONES; children: ReactNode }) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control px-4 py-3 font-medium text-sm ${TONES[tone]}`}
    >
      {children}
    </div>
  )
}
