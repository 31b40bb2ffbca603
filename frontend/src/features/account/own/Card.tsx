import { type ReactNode, useId } from 'react'

/** One matter of the account. */
export function Card({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="flex flex-col gap-4 rounded-card border border-line bg-card p-5 sm:p-6"
    >
      <h2 id={id} className="font-bold text-lg">
        {title}
      </h2>
      {children}
    </section>
  )
}
