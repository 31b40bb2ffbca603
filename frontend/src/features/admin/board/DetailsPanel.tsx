import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '../../../i18n/useTexts.ts'
import { adminTexts } from '../adminTexts.ts'

interface Props {
  readonly title: string
  onClose(): void
  readonly children: ReactNode
}

/** What is selected: between map and lists, or in their place where there is no room for both. Escape closes it. */
export function DetailsPanel({ title, onClose, children }: Props) {
  const close = useTexts(adminTexts)('close')
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // Where there is no room for both the lists have gone, and with them what had the focus.
    if (document.activeElement === document.body) panel.current?.focus()
    panel.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label={title}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
      className="flex flex-col gap-3 overflow-y-auto rounded-card border border-line bg-card p-4 shadow-card outline-none lg:w-88 xl:w-80 2xl:w-96"
    >
      <div className="flex items-start justify-between gap-2">
        <h2 className="pt-1 font-bold text-lg">{title}</h2>
        <button
          type="button"
          aria-label={close}
          className="grid size-9 shrink-0 place-items-center rounded-full text-muted hover:bg-sunken"
          onClick={onClose}
        >
          <X size={18} aria-hidden="true" />
        </button>
      </div>
      {children}
    </section>
  )
}
