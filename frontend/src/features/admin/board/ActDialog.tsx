import { Dialog } from 'radix-ui'
import type { FormEvent, ReactNode } from 'react'
import { Button, buttonClass } from '../../../components/Button.tsx'
import { Failure } from '../../../components/Failure.tsx'

interface Props {
  readonly open: boolean
  /** What the button that opens it says. */
  readonly name: string
  readonly nameLook: 'quiet' | 'danger'
  readonly title: string
  readonly text: string
  readonly yes: string
  readonly no: string
  readonly yesLook: 'primary' | 'danger'
  readonly isPending: boolean
  readonly error: unknown
  onOpen(open: boolean): void
  onSubmit(): void
  readonly children: ReactNode
}

/** Asks what is needed for an act, and shows at its place why it was refused. */
export function ActDialog(props: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // React hands events of a portal on to where the dialog was opened.
    event.stopPropagation()
    props.onSubmit()
  }
  return (
    <Dialog.Root open={props.open} onOpenChange={props.onOpen}>
      <Dialog.Trigger className={buttonClass(props.nameLook, 'flex-1 whitespace-nowrap')}>
        {props.name}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-black/50" />
        <Dialog.Content className="fixed inset-x-4 top-1/2 z-40 mx-auto flex max-h-[90dvh] max-w-md -translate-y-1/2 flex-col overflow-y-auto rounded-card bg-card p-6 shadow-lift">
          <Dialog.Title className="font-bold text-lg">{props.title}</Dialog.Title>
          <Dialog.Description className="mt-2 text-muted">{props.text}</Dialog.Description>
          <form className="mt-4 flex min-h-0 flex-col gap-4" onSubmit={submit}>
            {props.children}
            {props.error !== null && <Failure error={props.error} />}
            <div className="flex flex-col gap-2 sm:flex-row-reverse">
              <Button type="submit" look={props.yesLook} disabled={props.isPending}>
                {props.yes}
              </Button>
              <Dialog.Close className={buttonClass('quiet')}>{props.no}</Dialog.Close>
            </div>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
