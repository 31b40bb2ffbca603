import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { useFocusReturn } from '../../components/useFocusReturn.ts'
import { useTexts } from '../../i18n/useTexts.ts'
import { kitchenTexts } from './kitchenTexts.ts'

interface Props {
  readonly open: boolean
  readonly title: string
  readonly text?: string
  onClose(): void
  readonly children: ReactNode
}

/** A panel over the page, from the side; from below on a phone. Its targets are large. */
export function Sheet({ open, title, text, onClose, children }: Props) {
  const t = useTexts(kitchenTexts)
  const focus = useFocusReturn()
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-black/50" />
        <Dialog.Content
          {...focus}
          aria-describedby={undefined}
          className="fixed inset-x-0 bottom-0 z-40 flex max-h-[92dvh] flex-col rounded-t-card bg-card shadow-lift sm:inset-y-0 sm:left-auto sm:max-h-none sm:w-md sm:rounded-none"
        >
          <header className="flex items-start gap-3 border-line border-b py-3 pr-3 pl-5">
            <div className="min-w-0 flex-1 py-1.5">
              <Dialog.Title className="break-words font-bold text-xl">{title}</Dialog.Title>
              {text && <p className="mt-1 text-muted text-sm">{text}</p>}
            </div>
            <Dialog.Close
              aria-label={t('close')}
              className="grid size-12 shrink-0 place-items-center rounded-full hover:bg-sunken"
            >
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          <section
            aria-label={title}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: who has a keyboard only scrolls it when it has the focus
            tabIndex={0}
            className="flex-1 overflow-y-auto overscroll-contain px-5 py-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] focus-visible:-outline-offset-4"
          >
            {children}
          </section>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
