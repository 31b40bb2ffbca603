import { AlertDialog } from 'radix-ui'
import { buttonClass } from './Button.tsx'
import type { Question } from './question.ts'
import { useFocusReturn } from './useFocusReturn.ts'

/** The dialog of a question; Confirm loads it. */
export function ConfirmDialog({ open, title, text, yes, no, onAnswer }: Question) {
  const focus = useFocusReturn()
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onAnswer(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-30 bg-black/50" />
        <AlertDialog.Content
          {...focus}
          className="fixed inset-x-4 top-1/2 z-40 mx-auto max-w-md -translate-y-1/2 rounded-card bg-card p-6 shadow-lift"
        >
          <AlertDialog.Title className="font-bold text-lg">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-muted">{text}</AlertDialog.Description>
          <div className="mt-6 flex flex-col gap-2 sm:flex-row-reverse">
            <AlertDialog.Action className={buttonClass('primary')} onClick={() => onAnswer(true)}>
              {yes}
            </AlertDialog.Action>
            <AlertDialog.Cancel className={buttonClass('quiet')}>{no}</AlertDialog.Cancel>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
